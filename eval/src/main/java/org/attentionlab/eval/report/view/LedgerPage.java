package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.attentionlab.eval.claim.ClaimVerdict;
import org.attentionlab.eval.claim.JudgedClaim;
import org.attentionlab.eval.claim.JudgedCondition;
import org.attentionlab.eval.claim.Ledger;

/** A ledger of claims as one HTML page that needs nothing else. */
public final class LedgerPage {

    private static final List<String> HEAD = List.of("measured", "has to be", "mean over seeds", "95 % interval", "");

    private LedgerPage() {}

    /**
     * Draws a ledger.
     *
     * @param ledger the ledger
     * @return the page
     */
    public static String of(Ledger ledger) {
        Html page = new Html();
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .element("title", "Published claims")
                .raw("<style>\n" + Resource.text("report.css") + "</style>\n</head>\n<body>\n<main>\n")
                .element("h1", "Published claims, reproduced in small");
        page.paragraph(counts(ledger) + ".");
        page.raw("<p class=\"fine\">" + Html.escape(RULES) + "</p>\n");
        overview(page, ledger);
        ledger.claims().forEach(claim -> claim(page, claim));
        return page.raw("</main>\n</body>\n</html>\n").toString();
    }

    private static final String RULES =
            "Each claim is judged at the size of a study that two cores finish in minutes, by rules that"
                    + " stand in the study file. It is reproduced where the 95 % interval over seeds of every figure lies where it has to be, not"
                    + " reproduced where one lies wholly outside, inconclusive otherwise, or where what has to hold first does not. A claim that is not"
                    + " reproduced here may hold at the size it was published for.";

    private static String counts(Ledger ledger) {
        Stream<String> counted = Stream.of(ClaimVerdict.values())
                .filter(verdict -> ledger.count(verdict) > 0)
                .map(verdict -> verdict(verdict) + " " + ledger.count(verdict));
        return NumberText.count(ledger.claims().size(), "claim") + ": " + String.join(", ", counted.toList());
    }

    private static String verdict(ClaimVerdict verdict) {
        String style = verdict == ClaimVerdict.REPRODUCED ? "status finished" : "status";
        return "<span class=\"" + style + "\">" + Html.escape(verdict.label()) + "</span>";
    }

    private static void overview(Html page, Ledger ledger) {
        page.table(
                "",
                List.of("claim", "verdict", "study"),
                ledger.claims().stream()
                        .map(claim -> List.of(
                                "<a href=\"#" + Html.escape(claim.id()) + "\">" + Html.escape(claim.id()) + "</a>",
                                verdict(claim.verdict()),
                                Html.escape(claim.study())))
                        .toList());
    }

    private static void claim(Html page, JudgedClaim claim) {
        page.raw("<h2 id=\"" + Html.escape(claim.id()) + "\">" + Html.escape(claim.id()) + "</h2>\n");
        page.raw("<div class=\"card\">\n");
        page.paragraph(Html.escape(claim.claim()));
        page.paragraph(verdict(claim.verdict()) + " " + Html.escape(claim.reason()));
        page.raw("</div>\n");
        fact(page, "Published", claim.published());
        fact(page, "Source", claim.source());
        fact(page, "Reproduced here means", claim.here());
        conditions(page, "What has to hold first", claim.given());
        conditions(page, "What shows it", claim.shown());
        page.raw("<p class=\"fine\">" + Html.escape(claim.build() == null ? "" : "Computed by " + claim.build() + ". ")
                + "Again: <code>" + Html.escape(claim.again()) + "</code></p>\n");
    }

    private static void fact(Html page, String name, String text) {
        page.paragraph("<b>" + name + ":</b> " + Html.escape(text));
    }

    private static void conditions(Html page, String caption, List<JudgedCondition> conditions) {
        if (!conditions.isEmpty()) {
            page.table(caption, HEAD, conditions.stream().map(LedgerPage::row).toList());
        }
    }

    private static List<String> row(JudgedCondition condition) {
        boolean hasInterval = condition.low() != null && condition.high() != null;
        return List.of(
                Html.escape(condition.figure()),
                Html.escape(condition.demand()),
                condition.mean() == null
                        ? ValueText.none(Objects.requireNonNull(condition.reason()))
                        : NumberText.of(condition.mean()),
                hasInterval ? NumberText.of(condition.low()) + " to " + NumberText.of(condition.high()) : "",
                Html.escape(condition.outcome().label()));
    }
}
