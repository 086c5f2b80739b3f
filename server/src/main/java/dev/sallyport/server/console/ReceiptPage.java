package dev.sallyport.server.console;

import dev.sallyport.seal.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statement of what an export holds, for people. */
record ReceiptPage(String id, String title, List<Fact> facts, List<Column> columns, List<File> files) {
    /** A name and its value. */
    record Fact(String name, String value) {}

    /** A column and how it left. */
    record Column(String name, String title, String exposure) {}

    /** A file and the digest to check it by. */
    record File(String name, String rows, String bytes, String sha256) {}

    /**
     * Tells a receipt.
     *
     * @param approval who approved it and when; empty if nobody had to
     */
    static ReceiptPage of(Receipt receipt, Optional<String> approval, RequestTexts words) {
        Texts texts = words.texts();
        Display display = words.display();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(texts.of("fact.workspace"), receipt.tenantName() + " · " + receipt.tenantId()));
        facts.add(new Fact(texts.of("fact.for-whom"), receipt.person()));
        receipt.filters().forEach(filter -> facts.add(new Fact(texts.of("fact.filter"), filter)));
        receipt.windowFrom()
                .ifPresent(from -> facts.add(new Fact(
                        texts.of("fact.window"),
                        from + " – " + receipt.windowTo().map(Object::toString).orElse(""))));
        facts.add(new Fact(texts.of("fact.format"), words.formatName(receipt.format())));
        facts.add(new Fact(texts.of("fact.series"), receipt.series()));
        facts.add(new Fact(texts.of("fact.rows-expected"), display.number(receipt.rowsExpected())));
        facts.add(new Fact(texts.of("fact.rows-written"), display.number(receipt.rowsWritten())));
        facts.add(new Fact(texts.of("fact.truncated"), texts.of(receipt.truncated() ? "yes" : "no")));
        facts.add(new Fact(texts.of("fact.guarded"), display.number(receipt.guardedCells())));
        facts.add(new Fact(texts.of("fact.replaced"), display.number(receipt.replacedControls())));
        facts.add(new Fact(texts.of("fact.asked"), display.time(receipt.askedAt())));
        approval.ifPresent(told -> facts.add(new Fact(texts.of("fact.approval"), told)));
        facts.add(new Fact(texts.of("fact.snapshot"), display.time(receipt.snapshotAt())));
        facts.add(new Fact(texts.of("fact.completed"), display.time(receipt.completedAt())));
        facts.add(new Fact(texts.of("fact.until"), display.time(receipt.expiresAt())));
        facts.add(new Fact(texts.of("fact.policy"), receipt.policyVersion()));
        return new ReceiptPage(
                receipt.export().toString(),
                receipt.datasetTitle(),
                facts,
                receipt.columns().stream()
                        .map(column -> new Column(column.name(), column.title(), column.exposure()))
                        .toList(),
                receipt.parts().stream()
                        .map(part -> new File(
                                part.fileName(),
                                display.number(part.rows()),
                                display.bytes(part.bytes()),
                                part.sha256()))
                        .toList());
    }
}
