/**
 * What a key of a study file is: its path, its kind of value, what is legal, what it defaults to. The same definitions
 * read a file, check a record, write the JSON Schema and the reference of keys.
 */
package org.attentionlab.eval.study.field;
