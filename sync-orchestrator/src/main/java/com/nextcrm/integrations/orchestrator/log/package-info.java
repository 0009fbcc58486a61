/** The history of syncs: a row per finished run and data type. */
@NullMarked
package com.nextcrm.integrations.orchestrator.log;

import org.jspecify.annotations.NullMarked;
