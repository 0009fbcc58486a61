/** Between Kafka, the timers and the runs: what connectors report, what is due, what a crash left unsent. */
@NullMarked
package com.nextcrm.integrations.orchestrator.dispatch;

import org.jspecify.annotations.NullMarked;
