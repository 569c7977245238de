using System.Collections;
using System.Management.Automation;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.Targets;

namespace BedrockIR.Base;

/// <summary>Reads what a containment is to keep to. Where a part of it cannot be read the command ends, before it has changed
/// anything: a list of the protected that was not read would protect nobody.</summary>
internal static class ContainmentSettingsReader
{
    /// <summary>A folder that may not be there yet.</summary>
    /// <exception cref="InputException"><c>OutputNotWritable</c>: it is in no file system.</exception>
    public static string ResolveFolder(PSCmdlet cmdlet, string path)
    {
        try
        {
            string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? full : throw CreateFolderError(path, $"it belongs to the provider {provider.Name}.", null);
        }
        catch (Exception e) when (e is SessionStateException or NotSupportedException or ArgumentException)
        {
            throw CreateFolderError(path, e.Message, e);
        }
    }

    /// <summary>The names in a file: one a line; what follows a # is a comment.</summary>
    /// <exception cref="InputException"><c>PathNotFound</c>.</exception>
    public static IReadOnlyList<string> ReadProtectedNames(PSCmdlet cmdlet, string path)
    {
        IReadOnlyList<string> names = ProtectedNamesParser.Parse(InputFileReader.Read(cmdlet, path, "PathNotFound", "a list of names"));
        if (names.Count == 0)
            cmdlet.WriteWarning($"'{SafeText.Clean(path)}' names nobody, so it protects nobody.");
        return names;
    }

    /// <summary>The quotas that a hashtable names.</summary>
    /// <exception cref="InputException"><c>NotAQuota</c>: a name or a value is not one.</exception>
    public static PolicyQuotas ParseQuotas(Hashtable raised) => PolicyQuotas.From(raised.Cast<DictionaryEntry>().Select(e => KeyValuePair.Create(e.Key.ToString() ?? "",
        ParseWholeNumber(e.Value)
            ?? throw new InputException("NotAQuota", $"The value of the quota {SafeText.Clean(e.Key.ToString())} is not a whole number; use for example -Quota @{{ AttachedPoliciesPerUserQuota = 20 }}.", e.Key.ToString() ?? ""))));

    // PowerShell's own conversion would make 10 of 9.5, and 0 of $null.
    private static int? ParseWholeNumber(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        int number => number,
        long number when number is >= 0 and <= int.MaxValue => (int)number,
        string text when int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) => number,
        _ => null,
    };

    private static InputException CreateFolderError(string path, string why, Exception? cause) => new("OutputNotWritable",
        $"The journal cannot be written to '{SafeText.Clean(path)}': {SafeText.Clean(why)} Nothing was changed. Name a folder (-CasePath, -OutputPath).", path, cause);
}
