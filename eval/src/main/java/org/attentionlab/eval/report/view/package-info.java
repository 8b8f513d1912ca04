/**
 * Views of a finished report: a page, tables as CSV and Markdown, and two reports side by side. They read the report's
 * records and nothing else.
 */
package org.attentionlab.eval.report.view;
