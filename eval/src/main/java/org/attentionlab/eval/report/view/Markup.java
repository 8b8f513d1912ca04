package org.attentionlab.eval.report.view;

import org.attentionlab.base.text.OneLine;

/** How a sentence about a report is written: what is set off in it, and what becomes of names from the report. */
enum Markup {
    /** For a terminal: nothing is set off. */
    PLAIN {
        @Override
        String name(String text) {
            return OneLine.of(text);
        }

        @Override
        String setOff(String kind, String text) {
            return text;
        }
    },

    /** For a Markdown document. */
    MARKDOWN {
        @Override
        String name(String text) {
            return MarkdownTable.escape(text);
        }

        @Override
        String setOff(String kind, String text) {
            return text;
        }
    },

    /** For the page. */
    HTML {
        @Override
        String name(String text) {
            return "<b>" + Html.escape(text) + "</b>";
        }

        @Override
        String setOff(String kind, String text) {
            return "<span class=\"" + kind + "\">" + text + "</span>";
        }
    };

    /** A name from the report, safe where it will stand. */
    abstract String name(String text);

    /**
     * Words of ours that are set off.
     *
     * @param kind {@code real}, {@code tied} or {@code interval}, which is a class of the page's style sheet
     * @param text the words
     */
    abstract String setOff(String kind, String text);

    /** A text with a capital at its beginning. */
    static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
