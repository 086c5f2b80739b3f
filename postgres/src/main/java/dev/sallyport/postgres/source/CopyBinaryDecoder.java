package dev.sallyport.postgres.source;

import dev.sallyport.row.RowBuffer;
import java.util.List;

/**
 * Decodes the messages of COPY's binary format: a header in front of the first row, a row a message (how many fields;
 * then each with its length, -1 for NULL), and an end that says so: a stream that breaks off is not taken for whole.
 */
final class CopyBinaryDecoder {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final short END = -1;
    private static final int NULL = -1;

    private final FieldForm[] forms;
    private boolean hasBegun;
    private boolean hasEnded;

    CopyBinaryDecoder(List<FieldForm> forms) {
        this.forms = forms.toArray(new FieldForm[0]);
    }

    /** Replaces what the row holds by the message's; false if the message holds none. */
    boolean decode(byte[] message, RowBuffer row) {
        if (hasEnded) {
            throw FieldForm.malformed();
        }
        int at = hasBegun ? 0 : afterHeader(message);
        hasBegun = true;
        if (at == message.length) {
            return false;
        }
        require(message, at, Short.BYTES);
        int fields = BigEndian.int16(message, at);
        if (fields == END && message.length == at + Short.BYTES) {
            hasEnded = true;
            return false;
        }
        if (fields != forms.length) {
            throw FieldForm.malformed();
        }
        fields(message, at + Short.BYTES, row);
        return true;
    }

    /** To be asked when there are no more messages. */
    void checkEnded() {
        if (!hasEnded) {
            throw FieldForm.malformed();
        }
    }

    private void fields(byte[] message, int start, RowBuffer row) {
        row.clear();
        int at = start;
        for (FieldForm form : forms) {
            require(message, at, Integer.BYTES);
            int length = BigEndian.int32(message, at);
            at += Integer.BYTES;
            if (length == NULL) {
                row.addNull();
            } else {
                require(message, at, length);
                row.beginField();
                form.decode(message, at, length, row);
                at += length;
            }
        }
        if (at != message.length) {
            throw FieldForm.malformed();
        }
    }

    /** Flags and the length of an extension follow the signature; neither is in use. */
    private static int afterHeader(byte[] message) {
        int at = SIGNATURE.length;
        require(message, 0, at + 2 * Integer.BYTES);
        for (int i = 0; i < at; i++) {
            if (message[i] != SIGNATURE[i]) {
                throw FieldForm.malformed();
            }
        }
        if (BigEndian.int32(message, at) != 0 || BigEndian.int32(message, at + Integer.BYTES) != 0) {
            throw FieldForm.malformed();
        }
        return at + 2 * Integer.BYTES;
    }

    private static void require(byte[] message, int at, int count) {
        if (count < 0 || message.length - at < count) {
            throw FieldForm.malformed();
        }
    }
}
