/** A sync run: its states, what moves it from one to the next, and how people see it. */
@NullMarked
package com.nextcrm.integrations.orchestrator.run;

import org.jspecify.annotations.NullMarked;
