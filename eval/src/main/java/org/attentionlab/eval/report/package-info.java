/**
 * The report of a study: immutable records that are its contract, their JSON and JSON Schema, and the pages and tables
 * drawn from them. Nothing here knows ND4J.
 */
package org.attentionlab.eval.report;
