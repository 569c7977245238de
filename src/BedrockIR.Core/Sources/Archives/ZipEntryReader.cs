using System.IO.Compression;

namespace BedrockIR.Sources.Archives;

/// <summary>Finds the files in a zip archive, in the order of its table of contents.</summary>
internal static class ZipEntryReader
{
    private const int UnixTypeBits = 0xf000;
    private const int UnixSymbolicLink = 0xa000;

    /// <summary>The files. Folders and links are left out.</summary>
    /// <param name="zip">The archive.</param>
    public static IEnumerable<ArchiveEntry> ReadEntries(ZipArchive zip) =>
        from entry in zip.Entries
        where !IsFolder(entry) && ((entry.ExternalAttributes >> 16) & UnixTypeBits) != UnixSymbolicLink
        select new ArchiveEntry(entry.FullName, entry.Open)
        {
            Length = entry.Length,
            UnreadableReason = entry.IsEncrypted ? EncryptedReason : null,
        };

    /// <summary>Why an encrypted entry cannot be read.</summary>
    public const string EncryptedReason = "it is encrypted. Unpack the archive with its password, and name the folder";

    private static bool IsFolder(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith('/') || (entry.FullName.EndsWith('\\') && entry.Length == 0);
}
