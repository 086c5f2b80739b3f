package dev.sallyport.server.console;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.export.Approval;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportResult;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.ExportView;
import dev.sallyport.export.Exports;
import dev.sallyport.export.Part;
import dev.sallyport.export.Reason;
import dev.sallyport.handover.HandoverId;
import dev.sallyport.server.http.FailureClass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells exports to the people whose they are. */
record ExportCards(Catalog catalog, Texts texts, Display display) {
    /**
     * The card of an export.
     *
     * @param handover under which its files can be read now, if they were handed over
     */
    ExportCard of(ExportView view, Optional<HandoverId> handover) {
        Export export = view.export();
        RequestTexts words = words();
        boolean isReady = view.state() == ExportState.COMPLETED;
        return new ExportCard(
                export.id().toString(),
                dataset(export).map(Dataset::title).orElse(export.request().dataset()),
                words.window(export.request()),
                words.format(export.request()),
                display.time(export.askedAt()),
                view.state().text(),
                view.isPaused(),
                approval(view).orElse(null),
                export.demandedApproval()
                        .flatMap(Approval::decided)
                        .flatMap(Approval.Decision::against)
                        .map(Reason::text)
                        .orElse(null),
                Optional.ofNullable(export.endedBecause())
                        .map(FailureClass::of)
                        .map(because -> texts.orElse("because." + because, because))
                        .orElse(null),
                export.finished()
                        .map(result -> export.state() == ExportState.COMPLETED ? holds(result) : held(result))
                        .orElse(null),
                export.finished()
                        .filter(result -> isReady)
                        .map(result -> display.time(result.expiresAt()))
                        .orElse(null),
                view.progress().map(progress -> progress(view, progress)).orElse(null),
                isReady
                        ? export.finished().map(ExportResult::parts).orElse(List.of()).stream()
                                .map(part -> line(part, handover))
                                .toList()
                        : List.of(),
                view.state().isUnfinished(),
                isReady,
                export.finished().isPresent());
    }

    /** What it waits for, or who decided over it. */
    Optional<String> approval(ExportView view) {
        Optional<Approval> approval = view.export().demandedApproval();
        Optional<Approval.Decision> decided = approval.flatMap(Approval::decided);
        if (decided.isPresent()) {
            return decided.map(decision -> words().decided(decision, view.deciderName()));
        }
        return approval.filter(waiting -> view.state() == ExportState.AWAITING_APPROVAL)
                .map(waiting -> texts.of("export.awaiting", display.time(waiting.lapsesAt())));
    }

    private RequestTexts words() {
        return new RequestTexts(texts, display);
    }

    Optional<Dataset> dataset(Export export) {
        return catalog.dataset(export.request().dataset());
    }

    /** The request of an export, its columns under the titles that they were asked by. */
    RequestTold request(Export export) {
        Optional<Dataset> dataset = dataset(export);
        List<String> columns = export.request().columns().stream()
                .map(column -> RequestTexts.title(dataset, column))
                .toList();
        return RequestTold.of(dataset, export.request(), columns, words());
    }

    private String holds(ExportResult result) {
        return texts.of(
                "export.holds",
                texts.rows(result.receipt().rowsWritten(), display),
                display.bytes(result.bytes()),
                display.number(result.receipt().parts().size()));
    }

    /** Of files that nobody gets any more. */
    private String held(ExportResult result) {
        return texts.of("export.held", texts.rows(result.receipt().rowsWritten(), display));
    }

    private ExportCard.PartLine line(Part part, Optional<HandoverId> handover) {
        return new ExportCard.PartLine(
                part.fileName(),
                texts.of("part.holds", texts.rows(part.rows(), display), display.bytes(part.plainLength())),
                handover.map(id -> ConsolePaths.part(id, part.number())).orElse(null));
    }

    private ExportCard.Progress progress(ExportView view, Exports.Progress progress) {
        int percent = view.percent().orElse(0);
        return new ExportCard.Progress(
                percent,
                texts.of(
                        "progress.told",
                        display.number(progress.rows()),
                        display.number(progress.expected()),
                        display.number(percent)),
                view.estimatedEnd()
                        .map(end -> Display.clock(Duration.between(view.at(), end)))
                        .orElse(null));
    }
}
