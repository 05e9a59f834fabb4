import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from "react-aria-components/TextField";
import { cx } from "./cx.ts";
import styles from "./Field.module.css";

export interface TextFieldProps extends Omit<AriaTextFieldProps, "children" | "className" | "style"> {
  /** Shown above; leave out only where `aria-label` says the same. */
  label?: string;
  help?: ReactNode;
  /** What is wrong; null or left out when nothing is. */
  error?: string | null;
  placeholder?: string;
  size?: "medium" | "large";
  /** Behind the text, inside the box. */
  trailing?: ReactNode;
  className?: string;
}

/** One line of text with its label, help and error. */
export function TextField({ label, help, error = null, placeholder, size = "medium", trailing, className, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={error !== null} className={cx(styles.field, size === "large" && styles.large, rest.value === "" && styles.unset, className)}>
      {label !== undefined && <Label className={styles.label}>{label}</Label>}
      <div className={styles.box}>
        <Input {...(placeholder === undefined ? {} : { placeholder })} />
        {trailing}
      </div>
      {help !== undefined && error === null && <Text slot="description" className={styles.help}>{help}</Text>}
      <FieldError className={styles.error}>{error}</FieldError>
    </AriaTextField>
  );
}
