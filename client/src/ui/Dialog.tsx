import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { cx } from "./cx.ts";
import styles from "./Dialog.module.css";
import { IconButton } from "./IconButton.tsx";
import { Close } from "./icons.ts";
import { words } from "./words.ts";

export interface DialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  /** One line under the title. */
  description?: ReactNode;
  /** Widths 420, 560 and 1120 px; full width at the bottom of a phone. */
  size?: "small" | "medium" | "large";
  /** Set for a question that must be answered. */
  role?: "dialog" | "alertdialog";
  /** Right-aligned buttons; the main one last. */
  footer?: ReactNode;
  children?: ReactNode;
}

/** A modal dialog; keeps the focus inside and gives it back. Below 600 px it is a sheet from the bottom. */
export function Dialog({ isOpen, onOpenChange, title, description, size = "small", role = "dialog", footer, children }: DialogProps) {
  return (
    <ModalOverlay className={styles.scrim} isOpen={isOpen} onOpenChange={onOpenChange} isDismissable={role === "dialog"}>
      <Modal className={cx(styles.modal, styles[size])}>
        <AriaDialog role={role} className={styles.dialog}>
          <header className={styles.head}>
            <div className={styles.titles}>
              <Heading slot="title" className={styles.title}>{title}</Heading>
              {description !== undefined && <p className={styles.description}>{description}</p>}
            </div>
            <IconButton label={words.close} slot="close"><Close /></IconButton>
          </header>
          {children !== undefined && <div className={styles.body}>{children}</div>}
          {footer !== undefined && <footer className={styles.foot}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
