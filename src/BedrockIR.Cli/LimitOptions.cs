using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BedrockIR.Sources;

namespace BedrockIR.Cli;

/// <summary>The options that set what no file may exceed.</summary>
internal static class LimitOptions
{
    private const long MinBytes = 1 << 10, MaxRecordBytes = 1 << 30;

    private static readonly (string Unit, int Shift)[] Units = [("KB", 10), ("MB", 20), ("GB", 30), ("TB", 40)];

    private static readonly Option<long?> RecordSize =
        CreateSizeOption("--max-record-size", "How many bytes one record may have, 1KB to 1GB; a larger one is left out. Default 16MB.", MaxRecordBytes);

    private static readonly Option<long?> InflatedSize =
        CreateSizeOption("--max-inflated-size", "How many bytes of one file are read after decompression. Default 4GB.", long.MaxValue);

    /// <summary>Gives a command the options.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(RecordSize);
        command.Options.Add(InflatedSize);
    }

    /// <summary>What was given, and the defaults for what was not.</summary>
    public static ReadLimits Read(ParseResult parsed) => new()
    {
        MaxRecordBytes = (int)(parsed.GetValue(RecordSize) ?? ReadLimits.Default.MaxRecordBytes),
        MaxInflatedBytes = parsed.GetValue(InflatedSize) ?? ReadLimits.Default.MaxInflatedBytes,
    };

    private static Option<long?> CreateSizeOption(string name, string description, long most) => new(name)
    {
        Description = description,
        HelpName = "size",
        CustomParser = result => ParseSize(result, name, most),
    };

    // As PowerShell does, MB stands for 1024 x 1024.
    private static long? ParseSize(ArgumentResult result, string name, long most)
    {
        string text = result.Tokens[0].Value;
        (string unit, int shift) = Units.FirstOrDefault(u => text.EndsWith(u.Unit, StringComparison.OrdinalIgnoreCase), (Unit: "", Shift: 0));
        if (long.TryParse(text[..^unit.Length], NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number <= most >> shift && number << shift >= MinBytes)
        {
            return number << shift;
        }
        result.AddError($"'{SafeText.Clean(text)}' is no size that {name} can take; write a number of bytes, 512KB, 16MB or 4GB for instance.");
        return null;
    }
}
