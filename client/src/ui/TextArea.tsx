import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from "react-aria-components/TextField";
import { cx } from "./cx.ts";
import styles from "./Field.module.css";

export interface TextAreaProps extends Omit<AriaTextFieldProps, "children" | "className" | "style"> {
  label?: string;
  help?: ReactNode;
  error?: string | null;
  placeholder?: string;
  rows?: number;
  className?: string;
}

/** Several lines of text with label, help and error. */
export function TextArea({ label, help, error = null, placeholder, rows = 4, className, ...rest }: TextAreaProps) {
  return (
    <AriaTextField {...rest} isInvalid={error !== null} className={cx(styles.field, className)}>
      {label !== undefined && <Label className={styles.label}>{label}</Label>}
      <AriaTextArea className={cx(styles.box)} rows={rows} {...(placeholder === undefined ? {} : { placeholder })} />
      {help !== undefined && error === null && <Text slot="description" className={styles.help}>{help}</Text>}
      <FieldError className={styles.error}>{error}</FieldError>
    </AriaTextField>
  );
}
