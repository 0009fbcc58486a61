/** BillionMail, of which every customer runs a server of their own. */
@NullMarked
package com.nextcrm.integrations.marketing.billionmail;

import org.jspecify.annotations.NullMarked;
