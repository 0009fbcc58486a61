@NullMarked
package com.nextcrm.integrations.orchestrator.schedule;

import org.jspecify.annotations.NullMarked;
