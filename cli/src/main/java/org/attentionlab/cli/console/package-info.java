/** What passes between the program and whoever calls it: streams, the refusal of wrong input, exit statuses, the form of JSON. */
package org.attentionlab.cli.console;
