/** What crosses Kafka: commands, events, ids, money and topic names. Plain records; no framework. */
@NullMarked
package com.nextcrm.integrations.contracts;

import org.jspecify.annotations.NullMarked;
