package dev.sallyport.postgres.source;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.row.RowBuffer;
import java.util.Optional;

/**
 * The binary forms in which the server sends values, each turned here into the very text that the server would have
 * made of it under the pinned settings. It is cheaper here: a server makes text one value at a time, on the one core
 * that reads.
 */
enum FieldForm {
    /** The bytes are the text. */
    TEXT {
        @Override
        void decode(byte[] from, int at, int length, RowBuffer row) {
            row.append(from, at, length);
        }
    },
    BOOLEAN {
        @Override
        void decode(byte[] from, int at, int length, RowBuffer row) {
            requireLength(length, 1);
            row.append(from[at] == 0 ? (byte) 'f' : (byte) 't');
        }
    },
    INT2 {
        @Override
        void decode(byte[] from, int at, int length, RowBuffer row) {
            requireLength(length, Short.BYTES);
            DigitText.write(BigEndian.int16(from, at), row);
        }
    },
    INT4 {
        @Override
        void decode(byte[] from, int at, int length, RowBuffer row) {
            requireLength(length, Integer.BYTES);
            DigitText.write(BigEndian.int32(from, at), row);
        }
    },
    INT8 {
        @Override
        void decode(byte[] from, int at, int length, RowBuffer row) {
            requireLength(length, Long.BYTES);
            DigitText.write(BigEndian.int64(from, at), row);
        }
    },
    NUMERIC {
        @Override
        void decode(byte[] from, int at, int length, RowBuffer row) {
            NumericText.write(from, at, length, row);
        }
    },
    DATE {
        @Override
        void decode(byte[] from, int at, int length, RowBuffer row) {
            requireLength(length, Integer.BYTES);
            TimeText.writeDate(BigEndian.int32(from, at), row);
        }
    },
    TIMESTAMP {
        @Override
        void decode(byte[] from, int at, int length, RowBuffer row) {
            requireLength(length, Long.BYTES);
            TimeText.writeTimestamp(BigEndian.int64(from, at), false, row);
        }
    },
    TIMESTAMPTZ {
        @Override
        void decode(byte[] from, int at, int length, RowBuffer row) {
            requireLength(length, Long.BYTES);
            TimeText.writeTimestamp(BigEndian.int64(from, at), true, row);
        }
    },
    UUID {
        @Override
        void decode(byte[] from, int at, int length, RowBuffer row) {
            requireLength(length, 2 * Long.BYTES);
            UuidText.write(from, at, row);
        }
    },
    /** A version, then the text. */
    JSONB {
        @Override
        void decode(byte[] from, int at, int length, RowBuffer row) {
            if (length < 1 || from[at] != 1) {
                throw malformed();
            }
            row.append(from, at + 1, length - 1);
        }
    };

    /** Appends the text of a value to the field begun last. */
    abstract void decode(byte[] from, int at, int length, RowBuffer row);

    /** The form of a type, by the name that the driver gives it; empty if it has to be sent as text. */
    static Optional<FieldForm> of(String typeName) {
        return switch (typeName) {
            case "text", "varchar", "bpchar", "name", "json" -> Optional.of(TEXT);
            case "bool" -> Optional.of(BOOLEAN);
            case "int2", "smallserial" -> Optional.of(INT2);
            case "int4", "serial" -> Optional.of(INT4);
            case "int8", "bigserial" -> Optional.of(INT8);
            case "numeric" -> Optional.of(NUMERIC);
            case "date" -> Optional.of(DATE);
            case "timestamp" -> Optional.of(TIMESTAMP);
            case "timestamptz" -> Optional.of(TIMESTAMPTZ);
            case "uuid" -> Optional.of(UUID);
            case "jsonb" -> Optional.of(JSONB);
            default -> Optional.empty();
        };
    }

    private static void requireLength(int length, int expected) {
        if (length != expected) {
            throw malformed();
        }
    }

    static Problem malformed() {
        return Problem.of(
                ProblemCode.INTERNAL, "the database sent a row that could not be read; report this, it is our fault");
    }
}
