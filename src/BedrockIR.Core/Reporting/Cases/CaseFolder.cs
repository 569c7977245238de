using BedrockIR.Reporting.Html;
using BedrockIR.Triage;

namespace BedrockIR.Reporting.Cases;

/// <summary>
/// Puts a triage on disk: <c>2026-10-03-1/</c> with report.html, findings.csv and triage.json. It holds evidence, so on
/// Unix none but the owner may read it, and nothing that is there is ever overwritten.
/// </summary>
public static class CaseFolder
{
    private const string JsonFileName = "triage.json", CsvFileName = "findings.csv", ReportFileName = "report.html";

    /// <summary>Makes the next case folder of the day and writes the result into it.</summary>
    /// <param name="result">What to write.</param>
    /// <param name="outputPath">The folder for case folders. It is made when it is not there.</param>
    /// <param name="now">The time, of which the folder gets the UTC date and the report the rest.</param>
    /// <returns>The result, with the full paths of the case folder and the report.</returns>
    /// <exception cref="InputException"><c>OutputNotWritable</c>: the folder cannot be made or written.</exception>
    public static TriageResult Write(TriageResult result, string outputPath, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(outputPath);
        try
        {
            return WriteNext(result, Path.GetFullPath(outputPath), now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException("OutputNotWritable",
                $"The report cannot be written to {SafeText.Clean(outputPath)}: {SafeText.Clean(e.Message)} "
                + "Name a folder that you may write to and that has room.", outputPath, e);
        }
    }

    /// <summary>The same for a run whose result must reach its reader in any case: nothing is written when nothing was
    /// read, and what was found is not lost because its report cannot be written.</summary>
    /// <param name="result">What to write.</param>
    /// <param name="outputPath">The folder for case folders. It is made when it is not there.</param>
    /// <param name="now">The time, of which the folder gets the UTC date and the report the rest.</param>
    /// <param name="host">Hears of a folder that cannot be made or written.</param>
    /// <returns>The result, with the full paths of the case folder and the report where they were written.</returns>
    public static TriageResult Write(TriageResult result, string outputPath, DateTimeOffset now, IHost host)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(host);
        try
        {
            return ReportFormatter.HasJudgedInput(result) ? Write(result, outputPath, now) : result;
        }
        catch (InputException e)
        {
            host.WriteError(e);
            return result;
        }
    }

    private static TriageResult WriteNext(TriageResult result, string root, DateTimeOffset now)
    {
        (string folder, FileStream data) = DatedFolder.CreateNext(root, now, JsonFileName);
        using (data)
            return WriteFiles(folder, data, result, now);
    }

    private static TriageResult WriteFiles(string folder, FileStream data, TriageResult result, DateTimeOffset now)
    {
        TriageResult complete = result with { CasePath = folder, ReportPath = Path.Combine(folder, ReportFileName) };
        EvidenceFile.Write(data, text => text.Write(JsonDocumentSerializer.Serialize(complete)));
        EvidenceFile.Write(Path.Combine(folder, CsvFileName), text => FindingsCsvWriter.Write(complete.Findings, text));
        EvidenceFile.Write(complete.ReportPath, text => HtmlReportWriter.Write(complete, text, now));
        return complete;
    }
}
