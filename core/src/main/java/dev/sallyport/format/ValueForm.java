package dev.sallyport.format;

import dev.sallyport.catalog.ColumnType;

/**
 * The forms in which PostgreSQL prints typed values, each with a check of the bytes. A value that does not have its
 * column's form ({@code NaN}, {@code -infinity}, a date before our era or after the year 9999, a masked value) is
 * text, and goes every way that text goes.
 */
enum ValueForm {
    TEXT {
        @Override
        boolean holds(byte[] bytes, int start, int end) {
            return false;
        }
    },
    NUMBER {
        @Override
        boolean holds(byte[] bytes, int start, int end) {
            return JsonScanner.afterNumber(bytes, start, end) == end;
        }
    },
    BOOLEAN {
        @Override
        boolean holds(byte[] bytes, int start, int end) {
            return end - start == 1 && (bytes[start] == 't' || bytes[start] == 'f');
        }
    },
    /** {@code 2026-01-31} */
    DATE {
        @Override
        boolean holds(byte[] bytes, int start, int end) {
            return end - start == 10 && isDate(bytes, start);
        }
    },
    /** {@code 2026-01-31 23:59:59+00}, with up to six digits of a second's fraction. */
    TIMESTAMP {
        @Override
        boolean holds(byte[] bytes, int start, int end) {
            int zone = end - ZONE;
            if (zone - start < 19
                    || !isDate(bytes, start)
                    || bytes[start + 10] != ' '
                    || !isClock(bytes, start + 11)
                    || bytes[zone] != '+'
                    || bytes[zone + 1] != '0'
                    || bytes[zone + 2] != '0') {
                return false;
            }
            int fraction = zone - start - 19;
            return fraction == 0
                    || (fraction >= 2
                            && fraction <= 7
                            && bytes[start + 19] == '.'
                            && areDigits(bytes, start + 20, fraction - 1));
        }
    },
    UUID {
        @Override
        boolean holds(byte[] bytes, int start, int end) {
            if (end - start != 36
                    || bytes[start + 8] != '-'
                    || bytes[start + 13] != '-'
                    || bytes[start + 18] != '-'
                    || bytes[start + 23] != '-') {
                return false;
            }
            // No dash is a hexadecimal digit, so exactly the four above may fail.
            int others = 0;
            for (int i = start; i < end; i++) {
                others += NO_HEX[bytes[i] & 0xFF];
            }
            return others == 4;
        }
    },
    JSON {
        @Override
        boolean holds(byte[] bytes, int start, int end) {
            return JsonScanner.isValue(bytes, start, end);
        }
    };

    /** How long {@code +00} is. */
    static final int ZONE = 3;

    /** One for every byte that is no hexadecimal digit. */
    private static final byte[] NO_HEX = new byte[256];

    static {
        for (int b = 0; b < 256; b++) {
            NO_HEX[b] = (byte) (isHex((byte) b) ? 0 : 1);
        }
    }

    /** Whether the bytes have the form that allows them to be written as what they are. */
    abstract boolean holds(byte[] bytes, int start, int end);

    static ValueForm of(ColumnType type) {
        return switch (type) {
            case TEXT -> TEXT;
            case INTEGER, DECIMAL -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case DATE -> DATE;
            case TIMESTAMP -> TIMESTAMP;
            case UUID -> UUID;
            case JSON -> JSON;
        };
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isHex(byte b) {
        return isDigit(b) || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
    }

    private static boolean isDate(byte[] bytes, int at) {
        return bytes[at + 4] == '-'
                && bytes[at + 7] == '-'
                && areDigits(bytes, at, 4)
                && areDigits(bytes, at + 5, 2)
                && areDigits(bytes, at + 8, 2);
    }

    private static boolean isClock(byte[] bytes, int at) {
        return bytes[at + 2] == ':'
                && bytes[at + 5] == ':'
                && areDigits(bytes, at, 2)
                && areDigits(bytes, at + 3, 2)
                && areDigits(bytes, at + 6, 2);
    }

    private static boolean areDigits(byte[] bytes, int at, int count) {
        // One of the two is negative for any other byte; a branch for each would cost more than the sum.
        int others = 0;
        for (int i = at; i < at + count; i++) {
            int digit = bytes[i] - '0';
            others |= digit | ('9' - '0' - digit);
        }
        return others >= 0;
    }
}
