import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Copy } from "../../ui/icons.ts";
import { copyOut } from "./copyOut.ts";
import { unsentWords as words } from "./words.ts";
import { WrittenText } from "./WrittenText.tsx";

export interface WrittenDialogProps {
  title: string;
  description: string;
  text: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Shows text that was sent or is kept, to be read and copied. */
export default function WrittenDialog({ title, description, text, isOpen, onClose }: WrittenDialogProps) {
  const copy = <Button icon={<Copy />} isDisabled={text === ""} onPress={() => void copyOut(text)}>{words.copy}</Button>;
  return (
    <Dialog isOpen={isOpen} onOpenChange={onClose} title={title} description={description} size="medium" footer={<>{copy}<Button kind="solid" onPress={onClose}>{words.close}</Button></>}>
      <WrittenText text={text} />
    </Dialog>
  );
}
