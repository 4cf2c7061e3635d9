-- The last guard against a number twice, between several processes; and explain finds a number by it.
create unique index contact_number on contact (number);
