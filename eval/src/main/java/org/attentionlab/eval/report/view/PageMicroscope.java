package org.attentionlab.eval.report.view;

import org.attentionlab.eval.metric.HeadMap;

/** The place of the attention microscope, and how it is read. */
final class PageMicroscope {

    private PageMicroscope() {}

    /**
     * Adds the place that a script fills.
     *
     * @param leftOut how many windows the page has no room for
     */
    static void add(Html page, int leftOut) {
        page.element("h2", "Attention microscope")
                .raw(
                        "<p class=\"fine\">A row is a query and looks at the keys up to itself: the darker, the more. A map's weights are kept in 256 steps,"
                                + " so that one is off by 0.2 % of the map's range (from its least, or 0, to its largest) at most. A key is a sink (\u25b2)"
                                + " where it gets more than "
                                + HeadMap.SINK
                                + " of a query's attention on average. Choose a map to read it; arrow keys go from query to query."
                                + (leftOut == 0
                                        ? ""
                                        : " Maps of " + NumberText.count(leftOut, "window")
                                                + " more are in report.json; a page has no room for them.")
                                + "</p>\n")
                .raw("<noscript><p>The maps need scripts.</p></noscript>\n<div id=\"microscope\"></div>\n");
    }
}
