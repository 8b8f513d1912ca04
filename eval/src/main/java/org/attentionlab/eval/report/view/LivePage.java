package org.attentionlab.eval.report.view;

import org.attentionlab.eval.report.Report;

/**
 * The page of a study that is served while it goes on: the same, with a script that looks every few seconds whether there is a newer
 * report at the path {@code version} and shows that. What a reader chose stays, since it is in the address.
 */
public final class LivePage {

    private LivePage() {}

    /**
     * Draws a report.
     *
     * @param report the report
     * @param version what {@code version} answers as long as this is the newest
     * @return the page
     */
    public static String of(Report report, String version) {
        return ReportPage.of(report, version);
    }

    /**
     * The page of a study that has no report yet.
     *
     * @param version what {@code version} answers meanwhile
     * @return the page
     */
    public static String waiting(String version) {
        return problem("No run is finished yet.", version);
    }

    /**
     * A page that says why there is no other.
     *
     * @param sentence the reason
     * @param version what {@code version} answers meanwhile
     * @return the page
     */
    public static String problem(String sentence, String version) {
        Html page = new Html();
        return page.raw("<!DOCTYPE html>\n<html lang=\"en\" data-version=\"" + version
                        + "\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw(PageScripts.policy(true))
                .raw("<title>attention-lab</title>\n")
                .raw(Resource.style())
                .raw("</head>\n<body>\n<main>\n")
                .element("p", sentence)
                .raw("</main>\n")
                .raw(PageScripts.ours())
                .raw("</body>\n</html>\n")
                .toString();
    }
}
