namespace BedrockIR.Sources.Account.History;

/// <summary>Works out what is still to be asked when some pages are there already.</summary>
internal static class CheckpointGaps
{
    /// <summary>The parts of a question's time that no page settles. Where a page ends within a second, the second is asked for
    /// again.</summary>
    /// <param name="whole">The question and its time.</param>
    /// <param name="pages">The pages of the question that are there, in any order.</param>
    public static IReadOnlyList<LookupWindow> Find(LookupWindow whole, IEnumerable<HistoryPage> pages)
    {
        List<LookupWindow> missing = [];
        DateTimeOffset settledTo = whole.To;
        bool partly = true;
        foreach (HistoryPage page in pages.Where(p => p.Lookup == whole.Lookup).OrderByDescending(p => p.To).ThenBy(p => p.From))
        {
            if (page.To < settledTo)
                missing.Add(whole with { From = page.To, To = settledTo });
            if (page.From < settledTo || (page.From == settledTo && page.IsLast))
                (settledTo, partly) = (page.From, !page.IsLast);
        }
        if (settledTo > whole.From || partly)
            missing.Add(whole with { To = settledTo });
        return missing;
    }
}
