using System.Text;
using BedrockIR.Rules;

namespace BedrockIR.HelpBuilder.Coverage;

/// <summary>Writes the page on which rule stands for which detection of others.</summary>
internal static class CoveragePage
{
    /// <summary>The whole page.</summary>
    /// <param name="rules">The rules that make findings.</param>
    public static string Of(IReadOnlyList<DetectionRule> rules)
    {
        CoverageRow[] rows = [.. rules.Select(r => new CoverageRow(r, ReferencePlaces.All)).OrderBy(r => r.Rule.Path, StringComparer.Ordinal)];
        StringBuilder page = new(Introduction(rows));
        page.Append(Totals(rows));
        foreach (IGrouping<string, CoverageRow> folder in rows.GroupBy(r => r.Folder))
            page.Append(Table(folder.Key, [.. folder]));
        page.Append(Alone(rows));
        page.Append(Techniques(rules));
        return page.ToString();
    }

    private static string Introduction(CoverageRow[] rows) => $"""
        # What the rules cover

        {rows.Length} rules: {string.Join(", ", rows.GroupBy(r => r.Folder).Select(g => $"{g.Count()} in [{g.Key}](#{g.Key})"))}. For {rows.Count(r => r.IsAlone)} of them we know [nobody else who has the idea](#what-we-know-nobody-else-to-have). The rules [by technique](#by-technique) stand at the end; [attack-navigator.json](attack-navigator.json) and [atlas-navigator.json](atlas-navigator.json) are layers for MITRE's ATT&CK Navigator and ATLAS Navigator.

        A cell leads to the place where the idea stands: a rule, a check, a kind of finding, or a report on an incident. It does not say that both find the same events. A peer without a cell may have the idea in a place that we do not know.

        This page is made from the rules' `references` and from `src/BedrockIR.HelpBuilder/Coverage/peers.json`, which says whose page an address is. To change it, change those, run `BEDROCKIR_APPROVE=1 dotnet test` and commit both.

        """;

    private static StringBuilder Totals(CoverageRow[] rows)
    {
        StringBuilder text = new("\n| Peer | Rules of ours with the idea | Pages of the peer's that they name |\n| --- | ---: | ---: |\n");
        foreach (ReferencePlace peer in ReferencePlaces.All.Peers)
        {
            string[] places = [.. rows.SelectMany(r => r.Of(peer)).Distinct(StringComparer.Ordinal)];
            text.Append($"| {peer.Name} | {rows.Count(r => r.Of(peer).Any())} | {places.Length} |\n");
        }
        return text.Append($"| nobody | {rows.Count(r => r.IsAlone)} | |\n");
    }

    private static StringBuilder Table(string folder, CoverageRow[] rows)
    {
        IReadOnlyList<ReferencePlace> peers = ReferencePlaces.All.Peers;
        StringBuilder text = new($"\n## {folder}\n\n| Rule | Level | Techniques | {string.Join(" | ", peers.Select(p => p.Name))} | Others |\n");
        text.Append($"| --- | --- | --- |{string.Concat(peers.Select(_ => " --- |"))} --- |\n");
        foreach (CoverageRow row in rows)
        {
            IEnumerable<string> cells = peers.Select(p => Links(row.Of(p))).Append(string.Join(' ', row.Others.Select(o => $"[{o.Who.Name}]({o.Reference})")));
            text.Append($"| {Link(row.Rule)} | {Level(row.Rule)} | {string.Join(", ", row.Rule.Techniques)} | {string.Join(" | ", cells)} |\n");
        }
        return text;
    }

    private static StringBuilder Alone(CoverageRow[] rows)
    {
        StringBuilder text = new("\n## What we know nobody else to have\n\n");
        foreach (CoverageRow row in rows.Where(r => r.IsAlone))
            text.Append($"- {Link(row.Rule)}\n");
        return text;
    }

    private static StringBuilder Techniques(IReadOnlyList<DetectionRule> rules)
    {
        StringBuilder text = new("\n## By technique\n\n");
        text.Append($"ATT&CK's ids are those of version {TechniqueId.AttackVersion}, the last with T1562 (version 19 has T1685 for it); ATLAS's begin with AML. The number is the risk of a finding.\n\n");
        text.Append("| Technique | Rules | |\n| --- | ---: | --- |\n");
        foreach (TechniqueRules technique in TechniqueRules.Of(rules))
        {
            IEnumerable<string> links = technique.Rules.Select(r => $"{Link(r)} {r.RiskScore}");
            text.Append($"| [{technique.Id}]({TechniqueId.Page(technique.Id)}) | {technique.Rules.Count} | {string.Join("<br>", links)} |\n");
        }
        return text;
    }

    // The page is in docs/rules/.
    private static string Link(DetectionRule rule) => $"[{rule.Title.Replace("|", "\\|", StringComparison.Ordinal)}](../../{rule.Path})";

    private static string Links(IEnumerable<string> references) => string.Join(' ', references.Select((r, i) => $"[{i + 1}]({r})"));

    private static string Level(DetectionRule rule) => $"{rule.Severity}".ToLowerInvariant() + (rule.AttemptSeverity == rule.Severity ? "" : $", attempt {rule.AttemptSeverity}".ToLowerInvariant());
}
