using System.Globalization;

namespace BedrockIR;

/// <summary>Makes folders of a day: <c>2026-10-03-1/</c>, <c>2026-10-03-2/</c> …, none of which was there before.</summary>
internal static class DatedFolder
{
    private const int MaxFolders = 100_000;

    /// <summary>Makes the next one.</summary>
    /// <param name="root">Where. It is made when it is not there.</param>
    /// <param name="now">The time, of which the folder gets the UTC date.</param>
    /// <param name="firstFile">The name of a file that is made in it at once: two runs may make the same folder, and it belongs to the
    /// one that makes its first file.</param>
    /// <returns>The folder, and its first file, open.</returns>
    /// <exception cref="IOException">There are too many, or nothing can be made there.</exception>
    public static (string Folder, FileStream First) CreateNext(string root, DateTimeOffset now, string firstFile)
    {
        EvidenceFile.CreateFolder(root);
        string day = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (int n = 1; n <= MaxFolders; n++)
        {
            string folder = Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{day}-{n}"));
            if (Path.Exists(folder))
                continue;
            EvidenceFile.CreateFolder(folder);
            if (EvidenceFile.TryCreate(Path.Combine(folder, firstFile)) is { } first)
                return (folder, first);
        }
        throw new IOException($"There are {MaxFolders} case folders of {day} already.");
    }
}
