package dev.sallyport.server.console;

import dev.sallyport.access.ApprovalGround;
import dev.sallyport.access.GrantedColumn;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.export.Approval;
import dev.sallyport.export.ApprovalView;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests that somebody may approve, as pages tell them. */
record ApprovalTexts(RequestTexts words) {
    private static final String MASKED = "masked:";

    ApprovalsPage.Line line(ApprovalView view) {
        return new ApprovalsPage.Line(
                ConsolePaths.approval(view.export().id().toString()),
                view.dataset().title(),
                person(view),
                rows(approval(view)),
                grounds(view),
                words.display().time(view.export().askedAt()),
                words.display().time(approval(view).lapsesAt()));
    }

    /**
     * The page of one.
     *
     * @param decision what can be done now, if it still waits
     * @param refusal why nothing came of what was sent; null if nothing was
     */
    ApprovalPage page(ApprovalView view, ApprovalPage.Decision decision, LookPage.@Nullable Refusal refusal) {
        Export export = view.export();
        boolean isWaiting = view.state() == ExportState.AWAITING_APPROVAL;
        return new ApprovalPage(
                export.id().toString(),
                ConsolePaths.approval(export.id().toString()),
                view.dataset().title(),
                person(view),
                export.person().text(),
                export.granted().role(),
                rows(approval(view)),
                Optional.ofNullable(export.reason()).map(Reason::text).orElse(null),
                grounds(view),
                view.state().text(),
                words.display().time(export.askedAt()),
                words.display().time(approval(view).lapsesAt()),
                words.duration(view.dataset().retention().file()),
                RequestTold.of(Optional.of(view.dataset()), export.request(), List.of(), words),
                export.granted().columns().stream()
                        .map(column -> column(view, column))
                        .toList(),
                isWaiting ? decision : null,
                isWaiting ? null : outcome(view),
                refusal);
    }

    private static Approval approval(ApprovalView view) {
        return view.export()
                .demandedApproval()
                .orElseThrow(() -> new IllegalArgumentException("an export for which nobody has to approve"));
    }

    private static String person(ApprovalView view) {
        return view.personName().orElse(view.export().person().text());
    }

    private String rows(Approval approval) {
        return approval.rows()
                .map(rows -> words.texts().rows(rows, words.display()))
                .orElseGet(() -> words.texts().of("approval.not-counted"));
    }

    private List<String> grounds(ApprovalView view) {
        return view.grounds().isEmpty()
                ? List.of(words.texts().of("approval.ground.earlier"))
                : view.grounds().stream()
                        .map(ground -> ground(view.dataset(), ground))
                        .toList();
    }

    private String ground(Dataset dataset, ApprovalGround ground) {
        String subject = ground.subject();
        return switch (ground.kind()) {
            case DATASET -> words.texts().of("approval.ground.dataset", dataset.title());
            case FORMAT -> words.texts().of("approval.ground.format", words.formatName(subject));
            case ROLE -> words.texts().of("approval.ground.role", subject);
            case COLUMN -> words.texts().of("approval.ground.column", RequestTexts.title(dataset, subject));
            case ROWS ->
                words.texts().of("approval.ground.rows", words.display().number(Long.parseLong(subject)));
        };
    }

    private ApprovalPage.Column column(ApprovalView view, GrantedColumn granted) {
        String title = view.export().request().columns().stream()
                .filter(asked -> asked.name().equals(granted.name()))
                .findFirst()
                .map(asked -> RequestTexts.title(Optional.of(view.dataset()), asked))
                .orElseGet(() -> RequestTexts.title(view.dataset(), granted.name()));
        Sensitivity sensitivity =
                view.dataset().column(granted.name()).map(Column::sensitivity).orElse(Sensitivity.NORMAL);
        return new ApprovalPage.Column(granted.name(), title, sensitivity.text(), exposure(granted.exposure()));
    }

    private String exposure(String exposure) {
        if (!exposure.startsWith(MASKED)) {
            return words.texts().orElse("exposure." + exposure, exposure);
        }
        String mask = exposure.substring(MASKED.length());
        return words.texts().orElse("mask." + mask, exposure);
    }

    private ApprovalPage.Outcome outcome(ApprovalView view) {
        Approval approval = approval(view);
        Optional<Approval.Decision> decided = approval.decided();
        if (decided.isPresent()) {
            return new ApprovalPage.Outcome(
                    words.decided(decided.get(), view.deciderName()),
                    decided.get().against().map(Reason::text).orElse(null));
        }
        return new ApprovalPage.Outcome(
                view.state() == ExportState.LAPSED
                        ? words.texts().of("approval.lapsed", words.display().time(approval.lapsesAt()))
                        : words.texts().of("approval.ended", endedAt(view)),
                null);
    }

    private String endedAt(ApprovalView view) {
        return Optional.ofNullable(view.export().endedAt())
                .map(words.display()::time)
                .orElse("");
    }
}
