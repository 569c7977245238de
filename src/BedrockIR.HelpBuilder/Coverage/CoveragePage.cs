using System.Text;
using BedrockIR.Rules;

namespace BedrockIR.HelpBuilder.Coverage;

/// <summary>Writes the page on which rule stands for which detection of others.</summary>
internal static class CoveragePage
{
    /// <summary>The whole page.</summary>
    /// <param name="rules">The rules that make findings.</param>
    public static string Create(IReadOnlyList<DetectionRule> rules)
    {
        CoverageRow[] rows = [.. rules.Select(r => new CoverageRow(r, ReferenceSources.All)).OrderBy(r => r.Rule.Path, StringComparer.Ordinal)];
        StringBuilder page = new(CreateIntroduction(rows));
        page.Append(CreateTotals(rows));
        foreach (IGrouping<string, CoverageRow> folder in rows.GroupBy(r => r.Folder))
            page.Append(CreateTable(folder.Key, [.. folder]));
        page.Append(CreateUniqueRules(rows));
        page.Append(CreateTechniques(rules));
        return page.ToString();
    }

    private static string CreateIntroduction(CoverageRow[] rows) => $"""
        # What the rules cover

        {rows.Length} rules: {string.Join(", ", rows.GroupBy(r => r.Folder).Select(g => $"{g.Count()} in [{g.Key}](#{g.Key})"))}. For {rows.Count(r => r.IsUnique)} of them we know [nobody else who has the idea](#what-we-know-nobody-else-to-have). The rules [by technique](#by-technique) stand at the end; [attack-navigator.json](attack-navigator.json) and [atlas-navigator.json](atlas-navigator.json) are layers for MITRE's ATT&CK Navigator and ATLAS Navigator.

        A cell leads to the place where the idea stands: a rule, a check, a kind of finding, or a report on an incident. It does not say that both find the same events. A peer without a cell may have the idea in a place that we do not know.

        This page is made from the rules' `references` and from `src/BedrockIR.HelpBuilder/Coverage/peers.json`, which says whose page an address is. To change it, change those, run `BEDROCKIR_APPROVE=1 dotnet test` and commit both.

        """;

    private static StringBuilder CreateTotals(CoverageRow[] rows)
    {
        StringBuilder text = new("\n| Peer | Rules of ours with the idea | Pages of the peer's that they name |\n| --- | ---: | ---: |\n");
        foreach (ReferenceSource peer in ReferenceSources.All.Peers)
        {
            string[] places = [.. rows.SelectMany(r => r.GetReferences(peer)).Distinct(StringComparer.Ordinal)];
            text.Append($"| {peer.Name} | {rows.Count(r => r.GetReferences(peer).Any())} | {places.Length} |\n");
        }
        return text.Append($"| nobody | {rows.Count(r => r.IsUnique)} | |\n");
    }

    private static StringBuilder CreateTable(string folder, CoverageRow[] rows)
    {
        IReadOnlyList<ReferenceSource> peers = ReferenceSources.All.Peers;
        StringBuilder text = new($"\n## {folder}\n\n| Rule | Level | Techniques | {string.Join(" | ", peers.Select(p => p.Name))} | Others |\n");
        text.Append($"| --- | --- | --- |{string.Concat(peers.Select(_ => " --- |"))} --- |\n");
        foreach (CoverageRow row in rows)
        {
            IEnumerable<string> cells = peers.Select(p => FormatLinks(row.GetReferences(p))).Append(string.Join(' ', row.OtherReferences.Select(o => $"[{o.Who.Name}]({o.Reference})")));
            text.Append($"| {FormatLink(row.Rule)} | {FormatLevel(row.Rule)} | {string.Join(", ", row.Rule.Techniques)} | {string.Join(" | ", cells)} |\n");
        }
        return text;
    }

    private static StringBuilder CreateUniqueRules(CoverageRow[] rows)
    {
        StringBuilder text = new("\n## What we know nobody else to have\n\n");
        foreach (CoverageRow row in rows.Where(r => r.IsUnique))
            text.Append($"- {FormatLink(row.Rule)}\n");
        return text;
    }

    private static StringBuilder CreateTechniques(IReadOnlyList<DetectionRule> rules)
    {
        StringBuilder text = new("\n## By technique\n\n");
        text.Append($"ATT&CK's ids are those of version {TechniqueId.AttackVersion}, the last with T1562 (version 19 has T1685 for it); ATLAS's begin with AML. The number is the risk of a finding.\n\n");
        text.Append("| Technique | Rules | |\n| --- | ---: | --- |\n");
        foreach (TechniqueRules technique in TechniqueRules.GroupByTechnique(rules))
        {
            IEnumerable<string> links = technique.Rules.Select(r => $"{FormatLink(r)} {r.RiskScore}");
            text.Append($"| [{technique.Id}]({TechniqueId.GetPageUrl(technique.Id)}) | {technique.Rules.Count} | {string.Join("<br>", links)} |\n");
        }
        return text;
    }

    // The page is in docs/rules/.
    private static string FormatLink(DetectionRule rule) => $"[{rule.Title.Replace("|", "\\|", StringComparison.Ordinal)}](../../{rule.Path})";

    private static string FormatLinks(IEnumerable<string> references) => string.Join(' ', references.Select((r, i) => $"[{i + 1}]({r})"));

    private static string FormatLevel(DetectionRule rule) => $"{rule.Severity}".ToLowerInvariant() + (rule.AttemptSeverity == rule.Severity ? "" : $", attempt {rule.AttemptSeverity}".ToLowerInvariant());
}
