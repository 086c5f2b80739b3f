package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.SelfCheck;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A report as build servers read it: a suite for each probe, a case for each path. A leak is a failure, what could not be
 * judged an error, what was not tried is skipped with its reason.
 */
final class JunitReport {
    private static final String SELF_CHECK = "self-check";

    private record Case(String suite, String name, Mark mark, String message, String text) {}

    private final XMLStreamWriter xml;

    private JunitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String text(Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JunitReport(xml).write(report.withTexts(Visible::text));
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("nothing of a report is beyond XML once it is visible", e);
        }
        return text.append('\n').toString();
    }

    private void write(Report report) throws XMLStreamException {
        Matrix matrix = new Matrix(report);
        List<List<Case>> suites = new ArrayList<>();
        for (ProbeName probe : matrix.probes()) {
            suites.add(matrix.paths().stream()
                    .map(path -> ofPath(matrix.at(path, probe)))
                    .toList());
        }
        suites.add(ofRun(report.outcome()));
        List<Case> all = suites.stream().flatMap(List::stream).toList();
        xml.writeStartDocument("UTF-8", "1.0");
        start("testsuites", "name", "sallyport-probe " + report.outcome().target());
        counts(all);
        xml.writeAttribute("time", seconds(report.outcome()));
        for (List<Case> suite : suites) {
            write(suite, report.outcome());
        }
        end();
        xml.writeEndDocument();
    }

    private void write(List<Case> suite, Outcome outcome) throws XMLStreamException {
        if (suite.isEmpty()) {
            return;
        }
        start("testsuite", "name", suite.get(0).suite());
        counts(suite);
        xml.writeAttribute("timestamp", outcome.began().toString());
        for (Case one : suite) {
            write(one);
        }
        end();
    }

    private void write(Case one) throws XMLStreamException {
        start("testcase", "classname", "sallyport-probe." + one.suite(), "name", one.name());
        @Nullable
        String element = switch (one.mark()) {
            case FOUND -> "failure";
            case UNJUDGED -> "error";
            case NOT_TRIED -> "skipped";
            case CLEAN -> null;
        };
        if (element != null) {
            start(element, "message", one.message());
            if (!one.text().isEmpty()) {
                xml.writeCharacters(one.text());
            }
            xml.writeEndElement();
        }
        end();
    }

    private static Case ofPath(Matrix.Entry entry) {
        String message = switch (entry.mark()) {
            case FOUND -> entry.findings().stream().map(Finding::title).collect(Collectors.joining(" "));
            case UNJUDGED, NOT_TRIED -> String.join("; ", entry.reasons());
            case CLEAN -> "";
        };
        String text = entry.findings().stream().map(JunitReport::told).collect(Collectors.joining("\n\n"));
        return new Case(entry.probe().id(), entry.path(), entry.mark(), message, text);
    }

    private static String told(Finding finding) {
        return finding.severity().id() + " " + finding.mechanism().id() + ": " + finding.title() + "\nfinding: "
                + finding.id() + "\nrequest: " + finding.request() + "\nwhose: " + finding.owner() + ", seen by "
                + finding.seenBy() + "\nsource: " + finding.source().id() + "\nexpected: "
                + finding.evidence().expected() + "\nactual: "
                + finding.evidence().actual() + "\nfix: "
                + finding.fix();
    }

    private static List<Case> ofRun(Outcome outcome) {
        List<Case> cases = new ArrayList<>();
        if (outcome.nothingTried() || outcome.selfChecks().isEmpty()) {
            String told = String.join("; ", outcome.doubtsOfRun());
            cases.add(new Case(SELF_CHECK, "the run proves something", Mark.UNJUDGED, told, ""));
        }
        for (SelfCheck check : outcome.selfChecks()) {
            cases.add(new Case(
                    SELF_CHECK,
                    check.planted(),
                    check.found() ? Mark.CLEAN : Mark.UNJUDGED,
                    "planted and not found: a run that does not find it proves nothing",
                    ""));
        }
        outcome.stopped()
                .ifPresent(why -> cases.add(new Case(SELF_CHECK, "the run went to its end", Mark.UNJUDGED, why, "")));
        return cases;
    }

    private void counts(List<Case> cases) throws XMLStreamException {
        xml.writeAttribute("tests", String.valueOf(cases.size()));
        xml.writeAttribute("failures", count(cases, Mark.FOUND));
        xml.writeAttribute("errors", count(cases, Mark.UNJUDGED));
        xml.writeAttribute("skipped", count(cases, Mark.NOT_TRIED));
    }

    private static String count(List<Case> cases, Mark mark) {
        return String.valueOf(cases.stream().filter(one -> one.mark() == mark).count());
    }

    private static String seconds(Outcome outcome) {
        return String.format(Locale.ROOT, "%.3f", outcome.took().toMillis() / 1000.0);
    }

    private void start(String element, String... attributes) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], Visible.line(attributes[i + 1]));
        }
    }

    private void end() throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }
}
