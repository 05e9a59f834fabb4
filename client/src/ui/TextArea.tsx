import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from "react-aria-components/TextField";
import { cx } from "./cx.ts";
import styles from "./Field.module.css";

export interface TextAreaProps extends Omit<AriaTextFieldProps, "children" | "className" | "style"> {
  label: string;
  help?: ReactNode;
  /** What is wrong; null or left out when nothing is. */
  error?: string | null;
  /** How many lines it shows. */
  rows: number;
}

/** Several lines of text with their label, help and error. */
export function TextArea({ label, help, error = null, rows, ...rest }: TextAreaProps) {
  return (
    <AriaTextField {...rest} isInvalid={error !== null} className={cx(styles.field)}>
      <Label className={styles.label}>{label}</Label>
      <div className={styles.box}>
        <AriaTextArea rows={rows} />
      </div>
      {help !== undefined && error === null && <Text slot="description" className={styles.help}>{help}</Text>}
      <FieldError className={styles.error}>{error}</FieldError>
    </AriaTextField>
  );
}
