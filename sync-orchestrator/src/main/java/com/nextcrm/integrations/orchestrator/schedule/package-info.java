/** Integrations that are synced by themselves: when, and who begins the run. */
@NullMarked
package com.nextcrm.integrations.orchestrator.schedule;

import org.jspecify.annotations.NullMarked;
