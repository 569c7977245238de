using System.Text;

namespace BedrockIR;

/// <summary>Makes folders and files that hold evidence: on Unix for the owner alone, and never over something.</summary>
internal static class EvidenceFile
{
    private const UnixFileMode OwnerFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolderMode = OwnerFileMode | UnixFileMode.UserExecute;

    // Without a byte order mark: what reads JSON and CSV on Unix does not expect one.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Makes a folder and those above it, as far as they are not there.</summary>
    /// <param name="path">The folder.</param>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerFolderMode);
    }

    /// <summary>Makes a file and writes it.</summary>
    /// <param name="path">The file, which must not be there.</param>
    /// <param name="write">Writes the text.</param>
    public static void Write(string path, Action<TextWriter> write)
    {
        using FileStream file = Create(path);
        Write(file, write);
    }

    /// <summary>Writes a file that was just made.</summary>
    /// <param name="file">The file. It stays open.</param>
    /// <param name="write">Writes the text.</param>
    public static void Write(FileStream file, Action<TextWriter> write)
    {
        using StreamWriter text = new(file, Utf8, leaveOpen: true);
        write(text);
    }

    /// <summary>Makes a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Null when it is there already.</returns>
    public static FileStream? TryCreate(string path)
    {
        try
        {
            return Create(path);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Opens a file to write behind what it has, and makes it where it is not there. Nobody else can write it meanwhile.</summary>
    /// <param name="path">The file.</param>
    public static FileStream OpenAppend(string path) => Open(path, FileMode.Append);

    private static FileStream Create(string path) => Open(path, FileMode.CreateNew);

    private static FileStream Open(string path, FileMode mode)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFileMode;
        return new FileStream(path, options);
    }
}
