namespace BedrockIR.Cli;

/// <summary>Reads texts that say what containment is to do, from files or standard input.</summary>
internal static class TextInputReader
{
    /// <summary>What stands for standard input.</summary>
    public const string StandardInput = "-";

    private const int MaxCharacters = 64 << 20;

    /// <summary>The text.</summary>
    /// <param name="path">The file, or - for standard input.</param>
    /// <param name="id">The error's id where it cannot be read.</param>
    /// <param name="what">What it should hold, in few words.</param>
    /// <exception cref="InputException">There is none, it cannot be read, or it is too long.</exception>
    public static string Read(string path, string id, string what)
    {
        try
        {
            if (path == StandardInput)
                return ReadAll(Console.In) ?? throw CreateError("Standard input", id, what, "It is too long.", null);
            using StreamReader file = new(path);
            return ReadAll(file) ?? throw CreateError($"'{SafeText.Clean(path)}'", id, what, "It is too long.", null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CreateError($"'{SafeText.Clean(path)}'", id, what, e.Message, e);
        }
    }

    // Neither a pipe nor a special file tells how long it is.
    private static string? ReadAll(TextReader input)
    {
        StringWriter text = new();
        char[] part = new char[1 << 16];
        for (int read; (read = input.Read(part)) > 0;)
        {
            text.Write(part.AsSpan(0, read));
            if (text.GetStringBuilder().Length > MaxCharacters)
                return null;
        }
        return text.ToString();
    }

    private static InputException CreateError(string name, string id, string what, string why, Exception? cause) =>
        new(id, $"{name} cannot be read as {what}: {SafeText.Clean(why)} Nothing was changed. Check the path.", name, cause);
}
