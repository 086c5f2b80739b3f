package dev.sallyport.prober.answer;

import java.util.Optional;

/**
 * Bytes within an answer that have a format of their own: the answer itself, an entry of an archive, a part of a file.
 *
 * @param type media type as it was told
 * @param name of the file or entry
 * @param archives how many archives are around this
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares layers; the bytes are read, never changed.
record Layer(byte[] bytes, Optional<String> type, Optional<String> name, Place place, int archives) {

    static Layer of(Body body) {
        Place place = body.name().map(Place.TOP::file).orElse(Place.TOP);
        return new Layer(body.bytes(), body.type(), body.name(), place, 0);
    }

    /** What an archive held under a name. */
    Layer entry(String entryName, byte[] unpacked) {
        return new Layer(unpacked, Optional.empty(), Optional.of(entryName), place.file(entryName), archives + 1);
    }

    /** What was around by itself: compressed or encrypted, it is the same file still. */
    Layer unwrapped(Optional<String> innerName, byte[] unpacked) {
        return new Layer(unpacked, Optional.empty(), innerName, place, archives + 1);
    }

    /** A part of this file which is no file by itself. */
    Layer part(String partName, byte[] content) {
        return new Layer(content, Optional.empty(), Optional.of(partName), place.inside(partName), archives);
    }
}
