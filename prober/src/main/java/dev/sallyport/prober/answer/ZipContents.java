package dev.sallyport.prober.answer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** What the entries of an archive hold. */
final class ZipContents {
    private final Layer layer;
    private final Gathering out;
    private long unpacked;

    ZipContents(Layer layer, Gathering out) {
        this.layer = layer;
        this.out = out;
    }

    /** The entries, as many as may be read and one more. */
    List<ZipMember> members() throws IOException {
        List<ZipMember> members = ZipDirectory.read(layer.bytes(), out.limits().entries());
        if (!ZipDirectory.isWhole(layer.bytes())) {
            out.trouble(
                    layer.place(),
                    "an archive without its directory, cut off or damaged; " + members.size()
                            + " entries of it were found.");
        } else if (members.isEmpty() && layer.bytes().length > 22) {
            throw new IOException("its directory is broken; nothing was read.");
        }
        return members;
    }

    /** As much as can be had; what is missing is told as trouble. */
    byte[] read(ZipMember member) throws IOException {
        Place place = layer.place().file(member.name());
        if (out.allowance().isSuspicious(unpacked, layer.bytes().length)) {
            out.trouble(
                    layer.place(),
                    "its entries unpack to more than " + out.limits().ratio()
                            + " times its size, as those of a bomb would; the rest was not read.");
            return new byte[0];
        }
        if (member.header() < 0) {
            out.trouble(place, "an entry that is not where the directory says; it was not read.");
            return new byte[0];
        }
        byte[] content = member.isEncrypted() ? ZipDecryption.read(layer, member, place, out) : plain(member, place);
        unpacked += content.length;
        return content;
    }

    private byte[] plain(ZipMember member, Place place) throws IOException {
        byte[] bytes = layer.bytes();
        int start = Math.min(ZipDirectory.content(bytes, member), bytes.length);
        int length = (int) Math.min(Math.max(0, member.packed()), bytes.length - start);
        InputStream packed = new ByteArrayInputStream(bytes, start, length);
        if (member.method() == ZipMember.STORED) {
            return Unpacking.read(packed, length, place, out);
        }
        if (member.method() != ZipMember.DEFLATED) {
            out.trouble(place, "packed by method " + member.method() + ", which is not known here; it was not read.");
            return new byte[0];
        }
        Inflater inflater = new Inflater(true);
        try (InputStream in = new InflaterInputStream(packed, inflater)) {
            return Unpacking.read(in, length, place, out);
        } finally {
            inflater.end();
        }
    }
}
