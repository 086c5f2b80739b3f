package dev.sallyport.prober.answer;

import java.io.IOException;

/** Reads what has one format. Keeps nothing between two readings. */
sealed interface FormatReader
        permits AgeReader,
                BinaryReader,
                CsvFormatReader,
                GzipReader,
                HtmlReader,
                JsonReader,
                NdjsonReader,
                PdfReader,
                TarReader,
                TextReader,
                XlsxReader,
                XmlReader,
                ZipReader {

    /**
     * Hands on what can be read, in the order in which it stands.
     *
     * @throws IOException when the rest cannot be read; the message says why, without a word of the content
     */
    void read(Layer layer, Gathering out) throws IOException;

    static FormatReader of(Format format) {
        return switch (format) {
            case JSON -> new JsonReader();
            case NDJSON -> new NdjsonReader();
            case CSV -> new CsvFormatReader();
            case XLSX -> new XlsxReader();
            case PDF -> new PdfReader();
            case HTML -> new HtmlReader();
            case XML -> new XmlReader();
            case TEXT, EMPTY -> new TextReader();
            case ZIP -> new ZipReader();
            case GZIP -> new GzipReader();
            case TAR -> new TarReader();
            case AGE -> new AgeReader();
            case BINARY -> new BinaryReader();
        };
    }
}
