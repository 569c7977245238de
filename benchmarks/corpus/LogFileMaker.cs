using System.IO.Compression;
using System.Security.Cryptography;

namespace BedrockIR.Benchmarks.Corpus;

/// <summary>Makes one log file. Everything in it follows from the seed and the file's number.</summary>
internal sealed class LogFileMaker
{
    private const int OneHostileIn = 1000;
    private const int Flush = 1 << 18;

    private readonly CorpusOptions _options;
    private readonly int _file;
    private readonly Dice _dice;
    private readonly Place _place;
    private readonly byte[] _buffer = new byte[Flush + RecordWriter.MaxBytes];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _used;
    private CorpusCounts _counts = new() { Files = 1 };

    public LogFileMaker(CorpusOptions options, int file)
    {
        _options = options;
        _file = file;
        _dice = Dice.For(options.Seed, "file", file);
        _place = Place.Of(file, options, _dice);
        Path = _place.Path(_dice);
    }

    /// <summary>The file's path below the corpus's folder.</summary>
    public string Path { get; }

    /// <summary>How large a file is among the others: some are four times as large as others.</summary>
    public static double Weight(CorpusOptions options, int file) => 0.4 + (1.2 * Dice.For(options.Seed, "size", file).Fraction());

    /// <summary>Writes the file.</summary>
    /// <param name="bytes">How much JSON, about.</param>
    public CorpusCounts Make(long bytes)
    {
        string path = System.IO.Path.Combine(_options.Folder, Path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using (GZipStream gzip = new(File.Create(path), CompressionLevel.Optimal))
        {
            Raw("{\"Records\":["u8);
            WriteRecords(gzip, bytes);
            Raw("]}"u8);
            Empty(gzip);
        }
        return _counts with { GzipBytes = new FileInfo(path).Length, Sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset()) };
    }

    private void WriteRecords(GZipStream gzip, long bytes)
    {
        Caller[] callers = Caller.Of(_place, _dice);
        if (_options.Hostile)
        {
            WriteShared();
            WriteHostile(_file, callers);
        }
        while (_counts.JsonBytes + _used < bytes)
        {
            if (_options.Hostile && _dice.Below(OneHostileIn) == 0)
                WriteHostile(_dice.Below(HostileCalls.KindCount), callers);
            Caller caller = _dice.PickBusy(callers);
            foreach (Call call in _dice.Chance(_options.BedrockShare) ? BedrockCalls.Next(_place, _dice) : [OrdinaryCalls.Next(_place, _dice)])
                Write(call, caller, _place, _dice);
            if (_used > Flush)
                Empty(gzip);
        }
    }

    // Two files have the same record, byte for byte, as two trails write it.
    private void WriteShared()
    {
        int first = _file / 2 * 2;
        if (first + 1 >= _options.Files)
            return;
        Dice dice = Dice.For(_options.Seed, "shared", first);
        Place place = Place.Of(first, _options, Dice.For(_options.Seed, "file", first));
        Write(BedrockCalls.Invoke(place, dice, "InvokeModel"), Caller.Of(place, dice)[0], place, dice, again: _file > first);
        _counts = _counts with { Hostile = _counts.Hostile + 1 };
    }

    private void WriteHostile(int kind, Caller[] callers)
    {
        Write(HostileCalls.Of(kind, _place, _dice), _dice.Pick(callers), _place, _dice);
        _counts = _counts with { Hostile = _counts.Hostile + 1 };
    }

    private void Write(Call call, Caller caller, Place place, Dice dice, bool again = false)
    {
        if (_counts.Records > 0)
            Raw(","u8);
        int length = RecordWriter.Write(_buffer.AsSpan(_used), call, caller, place, dice);
        ReadOnlySpan<byte> record = _buffer.AsSpan(_used, length);
        _used += length;
        int bedrock = call.IsBedrock ? 1 : 0, once = again ? 0 : 1;
        _counts = _counts with
        {
            Records = _counts.Records + 1,
            RecordsOnce = _counts.RecordsOnce + once,
            Bedrock = _counts.Bedrock + bedrock,
            BedrockOnce = _counts.BedrockOnce + (bedrock * once),
            BedrockText = _counts.BedrockText + record.Count("\"eventSource\":\"bedrock"u8),
        };
    }

    private void Raw(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_used));
        _used += text.Length;
    }

    private void Empty(GZipStream gzip)
    {
        ReadOnlySpan<byte> written = _buffer.AsSpan(0, _used);
        gzip.Write(written);
        _hash.AppendData(written);
        _counts = _counts with { JsonBytes = _counts.JsonBytes + _used };
        _used = 0;
    }
}
