package render

func writeTitleblock(b *html, v *reportView, a blockArgs)  {}
func writeLead(b *html, v *reportView, a blockArgs)        {}
func writeCatalogue(b *html, v *reportView, a blockArgs)   {}
func writeCorrection(b *html, v *reportView, a blockArgs)  {}
func writeGlance(b *html, v *reportView, a blockArgs)      {}
func writeRuler(b *html, v *reportView, a blockArgs)       {}
func writeDimensions(b *html, v *reportView, a blockArgs)  {}
func writeGoals(b *html, v *reportView, a blockArgs)       {}
func writeTasks(b *html, v *reportView, a blockArgs)       {}
func writeBudget(b *html, v *reportView, a blockArgs)      {}
func writeLosses(b *html, v *reportView, a blockArgs)      {}
func writeProblems(b *html, v *reportView, a blockArgs)    {}
func writeAdvice(b *html, v *reportView, a blockArgs)      {}
func writeExperience(b *html, v *reportView, a blockArgs)  {}
func writeMethod(b *html, v *reportView, a blockArgs)      {}
func writeBasis(b *html, v *reportView, a blockArgs)       {}
func writeTeam(b *html, v *reportView, a blockArgs)        {}
func writeSurvey(b *html, v *reportView, a blockArgs)      {}
func writeIndicators(b *html, v *reportView, a blockArgs)  {}
func writeIndicator(b *html, v *reportView, a blockArgs)   {}
func writeDepartments(b *html, v *reportView, a blockArgs) {}
func writeDuties(b *html, v *reportView, a blockArgs)      {}
func writeAnnexes(b *html, v *reportView, a blockArgs)     {}
func writeRevisions(b *html, v *reportView, a blockArgs)   {}
func writeFacts(b *html, v *reportView, a blockArgs)       {}
func writeWaivers(b *html, v *reportView, a blockArgs)     {}

func (v *reportView) catalogue() []string { return nil }
