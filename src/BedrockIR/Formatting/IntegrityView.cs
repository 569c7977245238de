using System.Globalization;
using System.Text.RegularExpressions;
using BedrockIR.Posture.Integrity;

namespace BedrockIR.Formatting;

/// <summary>What the views of Test-TrailIntegrity's results show.</summary>
public static partial class IntegrityView
{
    private const int MaxProblems = 5, MaxNotes = 5;

    /// <summary>Whether what was delivered is intact, as a word.</summary>
    /// <param name="intact">Whether it is; null where nothing can be said.</param>
    public static string FormatIsIntact(bool? intact) => intact switch { true => "yes", false => "NO", null => "unknown" };

    /// <summary>How many files of how many are valid.</summary>
    /// <param name="valid">Those that are.</param>
    /// <param name="others">Those that are not, added up.</param>
    public static string FormatValidShare(int valid, int others) => string.Create(CultureInfo.InvariantCulture, $"{valid:N0}/{valid + others:N0}");

    /// <summary>How many files are what; what there is none of is left out.</summary>
    /// <param name="valid">Valid ones.</param>
    /// <param name="invalid">Invalid ones.</param>
    /// <param name="missing">Missing ones.</param>
    /// <param name="unverified">Unverified ones.</param>
    /// <param name="unexpected">Unexpected ones.</param>
    public static string FormatCounts(int valid, int invalid, int missing, int unverified, int unexpected) => string.Join(", ",
        new[] { (valid, "valid"), (invalid, "invalid"), (missing, "missing"), (unverified, "unverified"), (unexpected, "unexpected") }
            .Where(c => c.Item1 > 0 || c.Item2 == "valid").Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Item1:N0} {c.Item2}")));

    /// <summary>A file's name without account and region, which all files beside it share.</summary>
    /// <param name="key">The object's key.</param>
    public static string? ShortenFileName(string? key) => key is null ? null : SafeText.Clean(AccountAndRegionRegex().Replace(key[(key.LastIndexOf('/') + 1)..], ""));

    /// <summary>The first problems, each with its reason, and how many more there are.</summary>
    /// <param name="problems">The files that are not valid.</param>
    /// <param name="width">The width of the lines.</param>
    public static string FormatProblems(IReadOnlyList<TrailFileIntegrity> problems, int width)
    {
        ArgumentNullException.ThrowIfNull(problems);
        IEnumerable<string> lines = problems.Take(MaxProblems).Select(p => $"{p.Status} {p.Kind} {ShortenFileName(p.S3Object)}\n{View.Wrap(p.Reason, width)}");
        return string.Join('\n', problems.Count > MaxProblems
            ? lines.Append(string.Create(CultureInfo.InvariantCulture, $"and {problems.Count - MaxProblems:N0} more: see Problems")) : lines);
    }

    /// <summary>The first notes, and how many more there are.</summary>
    /// <param name="notes">The notes.</param>
    /// <param name="width">The width of the lines.</param>
    public static string FormatNotes(IReadOnlyList<string> notes, int width)
    {
        ArgumentNullException.ThrowIfNull(notes);
        IEnumerable<string> lines = notes.Take(MaxNotes).Select(n => View.Wrap(n, width));
        return string.Join('\n', notes.Count > MaxNotes ? lines.Append(string.Create(CultureInfo.InvariantCulture, $"and {notes.Count - MaxNotes:N0} more: see Notes")) : lines);
    }

    [GeneratedRegex(@"\A[0-9]{12}_CloudTrail(-Digest)?_[a-z]{2,}(-[a-z]+)+-[0-9]+_")]
    private static partial Regex AccountAndRegionRegex();
}
