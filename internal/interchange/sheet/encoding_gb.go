package sheet

import (
	"bufio"
	"io"
)

// pairCount says how the two-byte characters of a file spread if it is read as
// GB18030.
type pairCount struct {
	common int // hanzi and signs of GB 2312, nearly all of any Chinese business text
	kana   int // Japanese syllables: the file is rather EUC-JP
	odd    int // second byte is ASCII: rare in GBK, usual in Big5, Shift-JIS and Western text
	other  int
}

// looksGB18030 tells whether r keeps to the grammar of GB18030 and reads like
// Chinese. The grammar alone is weak: "Müller" is lawful GB18030 too.
func looksGB18030(r io.Reader) (bool, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	var count pairCount
	for {
		lead, err := in.ReadByte()
		if err == io.EOF {
			all := count.common + count.kana + count.odd + count.other
			return all == 0 || count.common*10 >= all*8, nil
		}
		if err != nil {
			return false, err
		}
		if lead <= 0x80 { // 0x80 is the euro sign of Windows' code page 936
			continue
		}
		if lead == 0xff || !count.take(in, lead) {
			return false, nil
		}
	}
}

// take reads the rest of one character and says whether it is lawful.
func (c *pairCount) take(in *bufio.Reader, lead byte) bool {
	trail, err := in.ReadByte()
	switch {
	case err != nil || trail == 0x7f || trail == 0xff || trail < 0x30:
		return false
	case trail <= 0x39:
		third, _ := in.ReadByte()
		fourth, err := in.ReadByte()
		return err == nil && third >= 0x81 && third <= 0xfe && fourth >= 0x30 && fourth <= 0x39
	case trail < 0x40:
		return false
	case trail < 0x7f:
		c.odd++
	case trail >= 0xa1 && (lead == 0xa4 || lead == 0xa5):
		c.kana++
	case trail >= 0xa1 && lead >= 0xa1 && lead <= 0xf7:
		c.common++
	default:
		c.other++
	}
	return true
}
