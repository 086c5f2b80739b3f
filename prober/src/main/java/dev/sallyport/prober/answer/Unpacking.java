package dev.sallyport.prober.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacks what one file or entry holds, as far as the limits allow. */
final class Unpacking {
    private final Gathering out;
    private final Place place;
    private final ByteArrayOutputStream unpacked = new ByteArrayOutputStream();

    private Unpacking(Gathering out, Place place) {
        this.out = out;
        this.place = place;
    }

    /**
     * Everything, or what came before it broke off or became too much; the latter is told as trouble.
     *
     * @param packed how many bytes there were before unpacking
     */
    static byte[] read(InputStream in, long packed, Place place, Gathering out) {
        Unpacking unpacking = new Unpacking(out, place);
        try {
            unpacking.readAll(in, packed);
        } catch (IOException | IllegalArgumentException e) {
            out.trouble(
                    place, "breaks off or is damaged; " + unpacking.unpacked.size() + " bytes before it were read.");
        }
        return unpacking.unpacked.toByteArray();
    }

    private void readAll(InputStream in, long packed) throws IOException {
        byte[] buffer = new byte[16 << 10];
        int count;
        while ((count = in.read(buffer)) >= 0) {
            out.checkGoesOn();
            int granted = out.allowance().unpack(count);
            unpacked.write(buffer, 0, granted);
            if (granted < count) {
                out.trouble(
                        place,
                        "all that is packed in this answer unpacks to more than "
                                + out.limits().bytes() + " bytes; the rest was not read.");
                return;
            }
            if (out.allowance().isSuspicious(unpacked.size(), packed)) {
                out.trouble(
                        place,
                        "unpacks to more than " + out.limits().ratio()
                                + " times its size, as a bomb would; the rest was not read.");
                return;
            }
        }
    }
}
