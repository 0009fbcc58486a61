/** A BillionMail server, made to behave like the real one, its oddities included. */
@NullMarked
package com.nextcrm.integrations.simulators.billionmail;

import org.jspecify.annotations.NullMarked;
