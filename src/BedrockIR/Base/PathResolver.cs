using System.Collections.ObjectModel;
using System.Management.Automation;
using DriveNotFoundException = System.Management.Automation.DriveNotFoundException;

namespace BedrockIR.Base;

/// <summary>Turns paths as typed in PowerShell, relative to its location and with wildcards, into the file system's.</summary>
internal static class PathResolver
{
    private const string FileSystemProvider = "FileSystem";

    /// <summary>The files and folders that a path with wildcards stands for. One that stands for none is reported.</summary>
    public static IReadOnlyList<string> Resolve(this PSCmdlet cmdlet, string path)
    {
        try
        {
            Collection<string> found = cmdlet.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            if (provider.Name != FileSystemProvider)
                cmdlet.WriteError(ErrorRecordFactory.From(CreateNotAFileError(path, provider)));
            else if (found.Count == 0)
                cmdlet.WriteError(ErrorRecordFactory.From(CreateNotFoundError(cmdlet, path, null)));
            else
                return found;
        }
        catch (Exception e) when (e is ItemNotFoundException or DriveNotFoundException or ProviderNotFoundException)
        {
            cmdlet.WriteError(ErrorRecordFactory.From(CreateNotFoundError(cmdlet, path, e)));
        }
        return [];
    }

    /// <summary>The one file or folder that a path names, whether it exists or not; wildcards mean themselves.</summary>
    public static string? ResolveLiteral(this PSCmdlet cmdlet, string path)
    {
        try
        {
            string found = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            if (provider.Name == FileSystemProvider)
                return found;
            cmdlet.WriteError(ErrorRecordFactory.From(CreateNotAFileError(path, provider)));
        }
        catch (Exception e) when (e is DriveNotFoundException or ProviderNotFoundException)
        {
            cmdlet.WriteError(ErrorRecordFactory.From(CreateNotFoundError(cmdlet, path, e)));
        }
        return null;
    }

    private static InputException CreateNotFoundError(PSCmdlet cmdlet, string path, Exception? cause) => new("PathNotFound",
        $"There is no file or folder '{SafeText.Clean(path)}' (the current location is {cmdlet.SessionState.Path.CurrentLocation.Path}). Check the spelling; -LiteralPath takes names with [ or *.",
        path, cause);

    private static InputException CreateNotAFileError(string path, ProviderInfo provider) => new("NotAFile",
        $"'{SafeText.Clean(path)}' belongs to the provider {provider.Name}. Give a path in the file system.", path);
}
