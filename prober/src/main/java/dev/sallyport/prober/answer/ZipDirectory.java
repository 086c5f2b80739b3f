package dev.sallyport.prober.answer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory at the end of a ZIP archive. Read here and not by a library, since those hold everything that a
 * directory claims before one can say that it is too much, and read from files, not from memory.
 */
final class ZipDirectory {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LOCATOR = 0x07064b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int ZIP_64_EXTRA = 1;
    private static final long UNSAID = 0xFFFFFFFFL;

    private final ByteBuffer zip;

    private ZipDirectory(byte[] bytes) {
        this.zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether this is a workbook and not any archive: an XLSX. */
    static boolean isWorkbook(byte[] bytes) {
        boolean hasTypes = false;
        boolean hasWorkbook = false;
        for (ZipMember member : new ZipDirectory(bytes).members(200)) {
            hasTypes |= member.name().equals("[Content_Types].xml");
            hasWorkbook |= member.name().startsWith("xl/") && member.name().endsWith(".xml");
        }
        return hasTypes && hasWorkbook;
    }

    static boolean isAtEndOf(byte[] bytes) {
        return new ZipDirectory(bytes).end() >= 0;
    }

    /**
     * The entries, in their order, one more than asked for at most. Without a directory: what looks like an entry.
     *
     * @param most how many are wanted
     */
    static List<ZipMember> read(byte[] bytes, int most) {
        ZipDirectory directory = new ZipDirectory(bytes);
        List<ZipMember> members = directory.members(most + 1);
        return members.isEmpty() ? directory.salvage(most + 1) : members;
    }

    /** Whether the archive has a directory; without one it was cut off or is none. */
    static boolean isWhole(byte[] bytes) {
        ZipDirectory directory = new ZipDirectory(bytes);
        return directory.end() >= 0;
    }

    private List<ZipMember> members(int most) {
        List<ZipMember> members = new ArrayList<>();
        int end = end();
        if (end < 0) {
            return members;
        }
        long length = unsigned(end + 12);
        long offset = unsigned(end + 16);
        int directoryEnd = end;
        int end64 = end64(end);
        if (end64 >= 0) {
            length = zip.getLong(end64 + 40);
            offset = zip.getLong(end64 + 48);
            directoryEnd = end64;
        }
        // What stands before the archive moves all that the directory says.
        long start = directoryEnd - length;
        if (!isAt(start, CENTRAL)) {
            start = offset;
        }
        long moved = start - offset;
        int at = isAt(start, CENTRAL) ? (int) start : -1;
        while (at >= 0 && members.size() < most && isAt(at, CENTRAL) && has(at, CENTRAL_LENGTH)) {
            int next = at + CENTRAL_LENGTH + unsignedShort(at + 28) + unsignedShort(at + 30) + unsignedShort(at + 32);
            if (!has(at, next - at)) {
                break;
            }
            ZipMember member = member(at, moved);
            if (member != null) {
                members.add(member);
            }
            at = next;
        }
        return members;
    }

    private @org.jspecify.annotations.Nullable ZipMember member(int at, long moved) {
        int flags = unsignedShort(at + 8);
        int nameLength = unsignedShort(at + 28);
        long packed = unsigned(at + 20);
        long size = unsigned(at + 24);
        long header = unsigned(at + 42);
        int extra = extra64(at + CENTRAL_LENGTH + nameLength, unsignedShort(at + 30));
        if (extra >= 0) {
            // Only what did not fit above stands here, in this order.
            if (size == UNSAID && has(extra, 8)) {
                size = zip.getLong(extra);
                extra += 8;
            }
            if (packed == UNSAID && has(extra, 8)) {
                packed = zip.getLong(extra);
                extra += 8;
            }
            if (header == UNSAID && has(extra, 8)) {
                header = zip.getLong(extra);
            }
        }
        long local = header + moved;
        if (!isAt(local, LOCAL) || !has((int) local, LOCAL_LENGTH)) {
            local = header;
        }
        if (!isAt(local, LOCAL) || !has((int) local, LOCAL_LENGTH)) {
            local = -1;
        }
        return new ZipMember(
                name(at + CENTRAL_LENGTH, nameLength),
                unsignedShort(at + 10),
                (flags & 1) != 0,
                packed,
                size,
                unsigned(at + 16),
                (int) local);
    }

    /** Where the content of an entry begins; may be beyond the end. */
    static int content(byte[] bytes, ZipMember member) {
        ZipDirectory directory = new ZipDirectory(bytes);
        int at = member.header();
        return at + LOCAL_LENGTH + directory.unsignedShort(at + 26) + directory.unsignedShort(at + 28);
    }

    /** The entries of an archive that was cut off, by their own headers. */
    private List<ZipMember> salvage(int most) {
        List<ZipMember> members = new ArrayList<>();
        for (int at = 0; has(at, LOCAL_LENGTH) && members.size() < most; at++) {
            if (zip.get(at) == 'P' && isAt(at, LOCAL)) {
                int flags = unsignedShort(at + 6);
                int nameLength = unsignedShort(at + 26);
                int content = at + LOCAL_LENGTH + nameLength + unsignedShort(at + 28);
                if (has(at, content - at)) {
                    boolean isSizeBehind = (flags & 8) != 0;
                    long packed = isSizeBehind ? zip.limit() - content : unsigned(at + 18);
                    members.add(new ZipMember(
                            name(at + LOCAL_LENGTH, nameLength),
                            unsignedShort(at + 8),
                            (flags & 1) != 0,
                            packed,
                            unsigned(at + 22),
                            unsigned(at + 14),
                            at));
                }
            }
        }
        return members;
    }

    private int end() {
        int lowest = Math.max(0, zip.limit() - END_LENGTH - LONGEST_COMMENT);
        for (int at = zip.limit() - END_LENGTH; at >= lowest; at--) {
            if (zip.get(at) == 'P' && isAt(at, END)) {
                return at;
            }
        }
        return -1;
    }

    private int end64(int end) {
        int locator = end - 20;
        if (locator < 0 || !isAt(locator, END_64_LOCATOR)) {
            return -1;
        }
        // Its place is told, but what stands before the archive may have moved it; it is right before the locator.
        int usual = locator - 56;
        if (isAt(usual, END_64)) {
            return usual;
        }
        long told = zip.getLong(locator + 8);
        return isAt(told, END_64) && has((int) told, 56) ? (int) told : -1;
    }

    private int extra64(int from, int length) {
        int at = from;
        while (at + 4 <= from + length) {
            if (unsignedShort(at) == ZIP_64_EXTRA) {
                return at + 4;
            }
            at += 4 + unsignedShort(at + 2);
        }
        return -1;
    }

    private String name(int at, int length) {
        byte[] name = new byte[length];
        zip.get(at, name);
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
        } catch (CharacterCodingException e) {
            return new String(name, ISO_8859_1);
        }
    }

    private boolean isAt(long at, int signature) {
        return at >= 0 && at + 4 <= zip.limit() && zip.getInt((int) at) == signature;
    }

    private boolean has(int at, int length) {
        return at >= 0 && length >= 0 && (long) at + length <= zip.limit();
    }

    private int unsignedShort(int at) {
        return zip.getShort(at) & 0xFFFF;
    }

    private long unsigned(int at) {
        return zip.getInt(at) & 0xFFFFFFFFL;
    }
}
