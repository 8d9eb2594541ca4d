package model

import (
	"fmt"
	"strings"
	"time"
)

// Date is a day, or a minute of a day, as authored. It carries no zone: the
// site's timezone applies. The zero Date is "not given".
type Date struct {
	Year         int
	Month, Day   int
	Hour, Minute int
	Clock        bool // a time of day was given
}

// ParseDate reads 2024-06-28, 2024-06-28 09:30, with T or a blank between, an
// optional :05 for seconds, or 2024年6月28日.
func ParseDate(s string) (Date, bool) {
	s = strings.TrimSpace(s)
	for _, f := range []string{"2006-01-02", "2006年1月2日", "2006-1-2", "2006/1/2"} {
		if t, err := time.Parse(f, s); err == nil {
			return Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}, true
		}
	}
	for _, f := range []string{"2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02T15:04:05", time.RFC3339} {
		if t, err := time.Parse(f, s); err == nil {
			return Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day(), Hour: t.Hour(), Minute: t.Minute(), Clock: true}, true
		}
	}
	return Date{}, false
}

// IsZero tells a date that was not given.
func (d Date) IsZero() bool { return d == Date{} }

// String is the ISO form, with the time of day when there is one.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	if d.Clock {
		return fmt.Sprintf("%04d-%02d-%02d %02d:%02d", d.Year, d.Month, d.Day, d.Hour, d.Minute)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Day is the ISO form of the day alone.
func (d Date) DayString() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Time is the instant in a zone; a day begins at its midnight.
func (d Date) Time(zone *time.Location) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, d.Hour, d.Minute, 0, 0, zone)
}

// Compare orders dates; a missing one comes first.
func (d Date) Compare(o Date) int { return strings.Compare(d.String(), o.String()) }

// Deadline is when something is due, at the precision it was given: 6月底前
// without a year, 2023年12月, 2024-06-30, 2024年上半年.
type Deadline struct {
	Text  string // as typed
	Year  int    // 0 when the author named none
	Month int    // 0 when none
	Day   int    // 0 when none (月底)
}

// ParseDeadline keeps the text and reads what it can of it.
func ParseDeadline(s string) Deadline {
	d := Deadline{Text: strings.TrimSpace(s)}
	if t, ok := ParseDate(d.Text); ok {
		d.Year, d.Month, d.Day = t.Year, t.Month, t.Day
		return d
	}
	rest := d.Text
	take := func(mark string) int {
		i := strings.Index(rest, mark)
		if i <= 0 {
			return 0
		}
		j := i
		for j > 0 && rest[j-1] >= '0' && rest[j-1] <= '9' {
			j--
		}
		n := 0
		for _, c := range rest[j:i] {
			n = n*10 + int(c-'0')
			if n > 9999 {
				return 0
			}
		}
		if n > 0 {
			rest = rest[i+len(mark):]
		}
		return n
	}
	d.Year = take("年")
	if m := take("月"); m >= 1 && m <= 12 {
		d.Month = m
		if day := take("日"); day >= 1 && day <= 31 {
			d.Day = day
		}
	}
	if d.Month == 0 && d.Year > 0 && (strings.HasPrefix(rest, "底") || strings.HasPrefix(rest, "末") || strings.HasPrefix(rest, "内")) {
		d.Month = 12
	}
	return d
}
