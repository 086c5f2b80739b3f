package dev.sallyport.prober.answer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.COSObjectable;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.jspecify.annotations.Nullable;

/** What a PDF holds beside its text: who wrote it about what, notes, links, forms, files within. */
final class PdfAsides {
    private static final int DEEPEST = 16;

    private final PDDocument document;
    private final Layer layer;
    private final Gathering out;

    PdfAsides(PDDocument document, Layer layer, Gathering out) {
        this.document = document;
        this.layer = layer;
        this.out = out;
    }

    void read() {
        attempt("information", this::information);
        attempt("metadata", this::metadata);
        attempt("notes and links", this::annotations);
        attempt("form", this::form);
        attempt("files within", this::files);
    }

    private interface Part {
        void read() throws IOException;
    }

    private void attempt(String name, Part part) {
        try {
            part.read();
        } catch (Gathering.Ended | LimitReached e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            out.trouble(layer.place(), "the PDF's " + name + " could not be read whole.");
        }
    }

    private void information() {
        PDDocumentInformation information = document.getDocumentInformation();
        for (String key : information.getMetadataKeys()) {
            cell(
                    "information, " + Names.shown(key),
                    information.getPropertyStringValue(key) instanceof String text ? text : null);
        }
    }

    private void metadata() throws IOException {
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        if (metadata != null) {
            try (InputStream in = metadata.exportXMPMetadata()) {
                Place place = layer.place().inside("metadata");
                out.layer(layer.part("metadata", Unpacking.read(in, layer.bytes().length, place, out)));
            }
        }
    }

    private void annotations() throws IOException {
        int number = 0;
        for (PDPage page : document.getPages()) {
            number++;
            for (PDAnnotation annotation : page.getAnnotations()) {
                out.checkGoesOn();
                cell("page " + number + ", note", annotation.getContents());
                cell(
                        "page " + number + ", title of note",
                        annotation.getCOSObject().getString(COSName.T));
                if (annotation instanceof PDAnnotationLink link && link.getAction() instanceof PDActionURI uri) {
                    cell("page " + number + ", link", uri.getURI());
                }
            }
        }
    }

    private void form() {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
        if (form == null) {
            return;
        }
        for (PDField field : form.getFieldTree()) {
            out.checkGoesOn();
            String name = field.getFullyQualifiedName();
            out.name(layer.place().inside("form, " + Names.shown(name)), name);
            cell("form, " + Names.shown(name), field.getValueAsString());
        }
    }

    private void files() throws IOException {
        PDEmbeddedFilesNameTreeNode files = document.getDocumentCatalog().getNames() == null
                ? null
                : document.getDocumentCatalog().getNames().getEmbeddedFiles();
        if (files != null) {
            files(files, 0);
        }
    }

    private void files(PDNameTreeNode<PDComplexFileSpecification> node, int depth) throws IOException {
        Map<String, PDComplexFileSpecification> names = node.getNames();
        if (names != null) {
            for (PDComplexFileSpecification file : names.values()) {
                file(file);
            }
        }
        if (node.getKids() != null && depth < DEEPEST) {
            for (PDNameTreeNode<PDComplexFileSpecification> kid : node.getKids()) {
                files(kid, depth + 1);
            }
        }
    }

    private void file(@Nullable COSObjectable told) throws IOException {
        if (told instanceof PDComplexFileSpecification file && file.getEmbeddedFile() != null) {
            out.allowance().entry();
            String name = String.valueOf(file.getFilename());
            PDEmbeddedFile embedded = file.getEmbeddedFile();
            out.name(layer.place().inside("file within"), name);
            try (InputStream in = embedded.createInputStream()) {
                Place place = layer.place().file(name);
                out.layer(layer.entry(name, Unpacking.read(in, Math.max(1, embedded.getLength()), place, out)));
            }
        }
    }

    private void cell(String where, @Nullable String text) {
        if (text != null) {
            out.cell(layer.place().inside(where, where.replaceAll("[0-9]+", "…")), text.strip(), CellKind.TEXT);
        }
    }
}
