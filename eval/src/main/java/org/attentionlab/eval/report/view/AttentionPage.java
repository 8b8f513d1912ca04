package org.attentionlab.eval.report.view;

import java.util.List;
import org.attentionlab.eval.metric.AttentionWindow;

/** The attention of one model on one text as a page of its own: the microscope without a study around it. */
public final class AttentionPage {

    private AttentionPage() {}

    /** What the page's script is given. */
    private record Subject(String id, String name, List<AttentionWindow> windows) {}

    /**
     * Draws the page.
     *
     * @param model what the model is, for people
     * @param window its attention
     * @return the page
     */
    public static String of(String model, AttentionWindow window) {
        Html page = new Html();
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw(PageScripts.policy(false))
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .element("title", "Attention of " + model)
                .raw(Resource.style())
                .raw("</head>\n<body>\n<main>\n")
                .element("h1", "Attention of " + model);
        PageMicroscope.add(page, 0);
        return page.raw("</main>\n")
                .raw(PageData.element("subjects", List.of(new Subject("model", model, List.of(window)))))
                .raw(PageScripts.ours())
                .raw("</body>\n</html>\n")
                .toString();
    }
}
