using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>Reads small files that say what containment is to do.</summary>
internal static class InputFileReader
{
    private const long MaxBytes = 64 << 20;

    /// <summary>The file's text.</summary>
    /// <param name="cmdlet">Knows where paths begin.</param>
    /// <param name="path">The file.</param>
    /// <param name="id">The error's id where it cannot be read.</param>
    /// <param name="what">What it should hold, in few words.</param>
    /// <exception cref="InputException">There is none, or it cannot be read.</exception>
    public static string Read(PSCmdlet cmdlet, string path, string id, string what)
    {
        try
        {
            string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
            return new FileInfo(full) is { Exists: true, Length: > MaxBytes } ? throw CreateError(path, id, what, "It is too large.", null) : File.ReadAllText(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SessionStateException or ArgumentException or NotSupportedException)
        {
            throw CreateError(path, id, what, e.Message, e);
        }
    }

    private static InputException CreateError(string path, string id, string what, string why, Exception? cause) => new(id,
        $"'{SafeText.Clean(path.Length > 200 ? path[..200] + "…" : path)}' cannot be read as {what}: {SafeText.Clean(why)} Nothing was changed. Check the path.", path, cause);
}
