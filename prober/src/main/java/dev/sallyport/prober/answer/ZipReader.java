package dev.sallyport.prober.answer;

import java.io.IOException;
import java.util.List;

/** An archive: each entry is a layer. Nothing is ever written anywhere, so that a name may be whatever it wants. */
final class ZipReader implements FormatReader {
    @Override
    public void read(Layer layer, Gathering out) throws IOException {
        ZipContents contents = new ZipContents(layer, out);
        List<ZipMember> members = contents.members();
        int number = 0;
        for (ZipMember member : members) {
            out.allowance().entry();
            number++;
            out.name(layer.place().inside("entry " + number, "entry"), member.name());
            if (!member.isFolder()) {
                byte[] content = contents.read(member);
                out.layer(layer.entry(member.name(), content));
            }
        }
    }
}
