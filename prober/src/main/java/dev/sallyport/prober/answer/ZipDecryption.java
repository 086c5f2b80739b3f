package dev.sallyport.prober.answer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import net.lingala.zip4j.io.inputstream.ZipInputStream;
import net.lingala.zip4j.model.FileHeader;
import net.lingala.zip4j.model.LocalFileHeader;

/** Opens an encrypted entry (AES, or the old cipher) with the first passphrase that fits. */
final class ZipDecryption {
    private ZipDecryption() {}

    static byte[] read(Layer layer, ZipMember member, Place place, Gathering out) {
        for (String passphrase : out.passphrases()) {
            out.checkGoesOn();
            if (fits(layer, member, passphrase)) {
                try (ZipInputStream in = open(layer, member, passphrase)) {
                    return Unpacking.read(in, Math.min(member.packed(), layer.bytes().length), place, out);
                } catch (IOException e) {
                    break;
                }
            }
        }
        String why = out.passphrases().isEmpty() ? "no passphrase was given" : "none of the passphrases fits";
        out.trouble(place, "encrypted, and " + why + "; it was not read.");
        return new byte[0];
    }

    /** The old cipher takes one wrong passphrase in 256 for right, until the first bytes make no sense. */
    private static boolean fits(Layer layer, ZipMember member, String passphrase) {
        try (ZipInputStream in = open(layer, member, passphrase)) {
            byte[] first = new byte[512];
            return in.read(first) >= 0 || member.size() == 0;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static ZipInputStream open(Layer layer, ZipMember member, String passphrase) throws IOException {
        byte[] bytes = layer.bytes();
        InputStream from = new ByteArrayInputStream(bytes, member.header(), bytes.length - member.header());
        ZipInputStream in = new ZipInputStream(from, passphrase.toCharArray());
        FileHeader told = new FileHeader();
        told.setCrc(member.crc());
        told.setCompressedSize(Math.min(member.packed(), bytes.length));
        told.setUncompressedSize(member.size());
        told.setDirectory(false);
        LocalFileHeader entry = in.getNextEntry(told, false);
        if (entry == null) {
            throw new IOException("no entry");
        }
        return in;
    }
}
