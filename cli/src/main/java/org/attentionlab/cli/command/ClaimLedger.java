package org.attentionlab.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.base.file.AtomicFile;
import org.attentionlab.eval.claim.JudgedClaim;
import org.attentionlab.eval.claim.Ledger;
import org.attentionlab.eval.claim.LedgerJson;
import org.attentionlab.eval.report.InvalidReportException;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.view.LedgerPage;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.claim.Claim;
import org.attentionlab.eval.study.field.StudyProblem;

/** The ledger of a folder, which has a folder for each study: written anew whenever a study ends. */
final class ClaimLedger {

    private final Path folder;
    private final List<Study> studies;
    private final StudyFiles reader;
    private final Map<String, Report> reports = new HashMap<>();
    private final List<JudgedClaim> kept;

    /**
     * A ledger of studies. Of those that were run before, as they are now, it knows the reports; of those of which there are none, what
     * the ledger says that lies there already.
     *
     * @param folder where it lies
     * @param studies all studies with claims
     * @param reader reads what reports say they are of, keys that are new since then with their defaults
     */
    ClaimLedger(Path folder, List<Study> studies, StudyFiles reader) {
        this.folder = folder;
        this.studies = studies;
        this.reader = reader;
        kept = kept();
        studies.forEach(study -> before(study).ifPresent(report -> reports.put(study.name(), report)));
    }

    /** Where a study's results lie. */
    Path folder(Study study) {
        return folder.resolve(study.name());
    }

    private List<JudgedClaim> kept() {
        try {
            return Files.isRegularFile(json())
                    ? LedgerJson.read(Files.readString(json()))
                            .map(Ledger::claims)
                            .orElse(List.of())
                    : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private Path report(Study study) {
        return folder(study).resolve("report.json");
    }

    private Optional<Report> before(Study study) {
        Path file = report(study);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ReportJson.read(file))
                    .filter(report -> reader.read(report.spec()).withoutClaims().equals(study.withoutClaims()));
        } catch (InvalidReportException | StudyProblem | UncheckedIOException damaged) {
            return Optional.empty();
        }
    }

    /** Takes in the report of a study that has ended, and writes the ledger. */
    Ledger with(Study study, Report report) throws IOException {
        reports.put(study.name(), report);
        Ledger ledger = ledger();
        Files.createDirectories(folder);
        AtomicFile.write(json(), LedgerJson.write(ledger).getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(page(), LedgerPage.of(ledger).getBytes(StandardCharsets.UTF_8));
        return ledger;
    }

    Path json() {
        return folder.resolve("ledger.json");
    }

    Path page() {
        return folder.resolve("ledger.html");
    }

    /** Every claim, with what is known of it. */
    private Ledger ledger() {
        List<JudgedClaim> claims = new ArrayList<>();
        for (Study study : studies) {
            Report report = reports.get(study.name());
            for (Claim claim : study.claims()) {
                String again = "./attnlab claims --only " + claim.id();
                claims.add(report == null ? withoutReport(study, claim, again) : JudgedClaim.of(claim, report, again));
            }
        }
        return Ledger.of(claims);
    }

    /** The verdict of a run whose report lies elsewhere; a report of the study as it was before says that it has not been run. */
    private JudgedClaim withoutReport(Study study, Claim claim, String again) {
        return kept.stream()
                .filter(before -> before.isOf(claim, study.name()) && !Files.exists(report(study)))
                .findFirst()
                .orElseGet(() -> JudgedClaim.notRun(claim, study.name(), again));
    }
}
